namespace ImageServing.Guardian;

/// <summary>Exit codes: the guardian's own, and what it understands of the supervisor's.</summary>
internal static class ExitCode
{
    /// <summary>It cannot run: a folder, another guardian, a program that does not start.</summary>
    public const int CannotRun = 1;

    /// <summary>Wrong arguments.</summary>
    public const int WrongUse = 2;

    /// <summary>The supervisor's wish to be started again.</summary>
    public const int StartAgain = 79;
}
