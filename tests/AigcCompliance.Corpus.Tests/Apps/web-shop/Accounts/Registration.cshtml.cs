using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebShop.Accounts;

/// <summary>Who wants an invoice by post leaves an address.</summary>
public sealed class RegistrationModel(ILogger<RegistrationModel> logger) : PageModel
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Address { get; set; } = "";

    public string? Answer { get; private set; }

    public IActionResult OnPost()
    {
        if (Name.Length == 0)
        {
            Answer = "A name is needed.";
            return Page();
        }

        logger.LogInformation("Registered a customer with {Length} characters of address", Address.Length);
        return RedirectToPage("/Done");
    }
}
