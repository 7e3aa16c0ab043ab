using System;

namespace AigcCompliance;

/// <summary>
/// Declares that a method, or every method of a type, judges content and withholds what does not pass, also when the judge fails.
/// On a parameter it narrows the declaration to that argument. The analyzers conclude: what a marked method returns,
/// and what was passed to a marked parameter, has been moderated.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Parameter, Inherited = true)]
public sealed class ModeratesAttribute : Attribute;
