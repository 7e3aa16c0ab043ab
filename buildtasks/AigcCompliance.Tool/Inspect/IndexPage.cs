using System.Globalization;
using System.Net;
using System.Text;
using AigcCompliance.Release;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Reports;

namespace AigcCompliance.Tool.Inspect;

/// <summary>The first page of a bundle, in both languages: what each file is, its digest, and how a stranger verifies it.</summary>
internal static class IndexPage
{
    /// <summary>File name.</summary>
    public const string FileName = "index.html";

    /// <summary>Writes the page.</summary>
    /// <param name="name">Name of the service.</param>
    /// <param name="release">The release.</param>
    /// <param name="files">Every other file, but the digests.</param>
    /// <param name="signatures">Signatures and how to verify them.</param>
    public static string Write(string name, ReleaseStatement release, IEnumerable<BundleFile> files, IReadOnlyList<VerifiableSignature> signatures)
    {
        using var css = new StreamReader(typeof(IndexPage).Assembly.GetManifestResourceStream("report.css")!);
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="zh-Hans">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{E(InspectTexts.Title.Zh)} {E(name)}</title>
            <style>
            {css.ReadToEnd()}</style>
            </head>
            <body>
            <p class="product">AigcCompliance {E(ReportTexts.ProductVersion)}</p>
            <h1>{E(InspectTexts.Title.Zh)} · {E(InspectTexts.Title.En)}</h1>
            <p class="facts"><span>{E(name)}</span><span>{E(release.CreatedAt)}</span></p>

            """);
        Both(page, InspectTexts.About);
        Both(page, ReportTexts.NeverLegal);
        Heading(page, InspectTexts.VerifyFiles);
        page.Append(CultureInfo.InvariantCulture, $"<pre>sha256sum -c {Bundle.Sums}</pre>\n");
        Heading(page, InspectTexts.VerifySignatures);
        Both(page, InspectTexts.HowSigned);
        if (signatures.Count == 0)
        {
            Both(page, InspectTexts.NoSignatures);
        }

        foreach (var signature in signatures)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{E(signature.File)} · {E(signature.Signer)}</p>\n<pre>{E(signature.Command)}</pre>\n");
        }

        Heading(page, InspectTexts.Contents);
        page.Append("<table>\n");
        foreach (var file in files)
        {
            var what = SourceLines.Both(file.What);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{E(string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString)))}\">{E(file.Name)}</a><br>{E(what.Zh)}<br>{E(what.En)}<br><code>{file.Sha256}</code> {file.Content.Length}</td></tr>\n");
        }

        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private static void Heading(StringBuilder page, Text text) => page.Append(CultureInfo.InvariantCulture, $"<h2>{E(text.Zh)} · {E(text.En)}</h2>\n");

    private static void Both(StringBuilder page, Text text) => page.Append(CultureInfo.InvariantCulture, $"<p>{E(text.Zh)}</p>\n<p lang=\"en\">{E(text.En)}</p>\n");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
