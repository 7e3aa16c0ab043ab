using System;

namespace AigcCompliance;

/// <summary>
/// Declares that a method, a type (such as an authorization attribute, filter or requirement) or a parameter stands for a user whose
/// real identity was verified. The analyzers conclude: an endpoint that carries the marked attribute, runs the marked method or takes
/// the marked parameter knows a verified user.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Parameter, Inherited = true)]
public sealed class VerifiesUserAttribute : Attribute;
