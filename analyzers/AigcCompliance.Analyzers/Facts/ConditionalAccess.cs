using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary><c>a?.b?.c</c>: which value a <c>?.</c> is applied to.</summary>
internal static class ConditionalAccess
{
    /// <summary>
    /// The receiver that an instance stands for: of the nearest access on whose right side it stands. Chained accesses nest, and an
    /// instance on the left side of the inner one belongs to the outer one.
    /// </summary>
    public static IOperation? ReceiverOf(IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
