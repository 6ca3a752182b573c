using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>One documented name and what becomes of it.</summary>
/// <param name="Name">As requests and files write it.</param>
/// <param name="Page">Title of the reference's page; <see cref="Addition"/> when it has none.</param>
/// <param name="State">Whether it does what the page says.</param>
/// <param name="Reason">Why it does not; what is special about it when it does. Empty when there is nothing to say.</param>
internal sealed record CoverageEntry(string Name, string Page, CommandState State, string Reason = "")
{
    /// <summary>The page of what the reference does not have.</summary>
    public const string Addition = "an addition";

    /// <summary>It does what its page says.</summary>
    public static CoverageEntry Works(string name, string page, string remark = "") =>
        new(name, page, CommandState.Works, remark);

    /// <summary>It is read, and has no effect yet.</summary>
    public static CoverageEntry ParsedOnly(string name, string page, string reason) =>
        new(name, page, CommandState.ParsedOnly, reason);

    /// <summary>It can have no meaning here.</summary>
    public static CoverageEntry NotApplicable(string name, string page, string reason) =>
        new(name, page, CommandState.NotApplicable, reason);
}
