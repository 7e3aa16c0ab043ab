using System;

namespace AigcCompliance;

/// <summary>
/// Declares that a method, or every method of a type, puts the explicit label of GB 45438-2025 on generated content.
/// On a parameter it narrows the declaration to that argument. The analyzers conclude: what a marked method returns,
/// and what was passed to a marked parameter, carries the label.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Parameter, Inherited = true)]
public sealed class LabelsAttribute : Attribute;
