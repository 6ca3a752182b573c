namespace ImageServing.Control;

/// <summary>The end of an instance's last process.</summary>
/// <param name="Cause">The sort of end.</param>
/// <param name="Text">A phrase for people, in English: <c>killed by SIGSEGV</c>, <c>exit code 3</c>.</param>
/// <param name="At">When it was noticed.</param>
public sealed record ProcessEnd(EndCause Cause, string Text, DateTimeOffset At);
