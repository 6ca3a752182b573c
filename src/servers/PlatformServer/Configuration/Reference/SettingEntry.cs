namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>What becomes of a setting.</summary>
internal enum SettingEffect
{
    /// <summary>It does what the reference says.</summary>
    Works,

    /// <summary>It is read and can have no meaning here, for the reason given.</summary>
    NotApplicable,
}

/// <summary>When a change of a file takes effect.</summary>
internal enum ChangeTime
{
    /// <summary>Shortly after the file has been saved.</summary>
    OnSave,

    /// <summary>When the server that reads it is started again.</summary>
    OnRestart,
}

/// <summary>One setting of one configuration file.</summary>
/// <param name="Name">As the file has it; attributes of XML elements as element@attribute.</param>
/// <param name="Default">The default as the file would have it; empty for none.</param>
/// <param name="Range">What it may be, with the unit.</param>
/// <param name="Effect">What becomes of it.</param>
/// <param name="Note">What it means or why it has no effect, in one line.</param>
internal sealed record SettingEntry(
    string Name,
    string Default,
    string Range,
    SettingEffect Effect,
    string Note
)
{
    /// <summary>The names by which the reference's pages call it (PS::cache.maxSize); none for an addition of ours.</summary>
    public IReadOnlyList<string> Documented { get; init; } = [];

    /// <summary>Other names that the file may have.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>When a change takes effect, if not as that of its file.</summary>
    public ChangeTime? When { get; init; }
}

/// <summary>One configuration file.</summary>
/// <param name="Name">Below conf/.</param>
/// <param name="When">When a change takes effect.</param>
/// <param name="Note">What the file is for.</param>
/// <param name="Entries">Its settings.</param>
internal sealed record SettingFile(
    string Name,
    ChangeTime When,
    string Note,
    IReadOnlyList<SettingEntry> Entries
);
