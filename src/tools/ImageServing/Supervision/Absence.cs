using System.Globalization;

namespace ImageServing.Cli.Supervision;

/// <summary>What there is where no supervisor answers.</summary>
internal enum AbsenceKind
{
    /// <summary>Nothing: it was never started, or it stopped as wished.</summary>
    Nothing,

    /// <summary>A lock file of a former run, nothing else.</summary>
    LockLeft,

    /// <summary>The state file of a supervisor that died: processes of it may still run.</summary>
    StateLeft,

    /// <summary>A guardian that brings the supervisor back.</summary>
    Guarded,
}

/// <summary>The same with what belongs to it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Guardian">Process id of the guardian, or null without one.</param>
/// <param name="LockFile">The lock file that is left, or null.</param>
internal sealed record Absence(AbsenceKind Kind, int? Guardian, string? LockFile)
{
    private const string GuardianProgram = "S7Guardian";

    /// <summary>Looks at an install folder.</summary>
    public static Absence In(InstallFolder folder)
    {
        if (GuardianOf(folder) is { } guardian)
        {
            return new Absence(AbsenceKind.Guarded, guardian, null);
        }

        if (File.Exists(folder.StateFile))
        {
            return new Absence(AbsenceKind.StateLeft, null, null);
        }

        var left = new[] { folder.SupervisorLock, folder.GuardianLock }.FirstOrDefault(File.Exists);
        return new Absence(left is null ? AbsenceKind.Nothing : AbsenceKind.LockLeft, null, left);
    }

    // The process id may have gone to another program since; the guardian's own name tells.
    private static int? GuardianOf(InstallFolder folder)
    {
        try
        {
            return
                int.TryParse(
                    File.ReadAllText(folder.GuardianLock).Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                && ProcessTable.Find(id) == GuardianProgram
                ? id
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
