using ImageServing.Control;

namespace ImageServing.Supervisor.Running;

/// <summary>Why the supervisor ends a process against its will.</summary>
/// <param name="Cause">The sort of reason.</param>
/// <param name="Text">A phrase for people.</param>
/// <param name="IsOthersDoing">Whether somebody outside brought it about: no request is to blame.</param>
internal sealed record Verdict(EndCause Cause, string Text, bool IsOthersDoing = false);
