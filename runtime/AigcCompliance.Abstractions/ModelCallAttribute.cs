using System;

namespace AigcCompliance;

/// <summary>
/// Marks a method as a call of a generative model, or a type whose every public method is one.
/// The analyzers conclude: a call of it needs the content log, moderation, a label and a verified user, exactly as a call of
/// a model client they know by name. Put it on your own model clients, gateways and remote calls.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = true)]
public sealed class ModelCallAttribute : Attribute;
