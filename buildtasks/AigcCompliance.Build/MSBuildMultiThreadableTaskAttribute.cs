using System;

namespace Microsoft.Build.Framework;

/// <summary>
/// Tells multithreaded MSBuild (18.6 and later) that a task keeps no process-wide state. MSBuild looks for the name in any assembly, so the
/// task still loads in older hosts that lack the type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
