using ImageServing.Hosting.Sources;
using ImageServing.Imaging;
using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>
/// Checks that a plan's file lies below our own roots, then renders. The Platform Server has checked before; a second
/// look costs microseconds, and keeps whoever reaches our port from reading other files.
/// </summary>
internal sealed class SourceRenderer(SourceFolders folders, ImageRenderer renderer, WarmUp? warmUp = null)
{
    public RenderOutcome<RenderedImage> Render(RenderPlan plan, CancellationToken cancellationToken) =>
        Checked(plan.Source, source => renderer.Render(plan with { Source = source }, cancellationToken));

    public RenderOutcome<ReplyProperties> Properties(RenderPlan plan, CancellationToken cancellationToken) =>
        Checked(plan.Source, source => renderer.Properties(plan with { Source = source }, cancellationToken));

    public RenderOutcome<SourceProperties> Describe(
        SourceImage source,
        CancellationToken cancellationToken
    ) => Checked(source, real => renderer.Describe(real, cancellationToken));

    public RenderOutcome<XmpPacket> Xmp(SourceImage source, CancellationToken cancellationToken) =>
        Checked(source, real => renderer.Xmp(real, cancellationToken));

    private RenderOutcome<T> Checked<T>(SourceImage source, Func<SourceImage, RenderOutcome<T>> render)
        where T : class
    {
        if (warmUp?.IsSource(source.Path) == true)
        {
            return render(source);
        }

        var lookup = folders.Check(source.Path);
        return lookup.IsFound
            ? render(source with { Path = lookup.File.Path })
            : Refuse(source, lookup.Refusal);
    }

    private static RenderFailure Refuse(SourceImage source, SourceRefusal refusal)
    {
        var name = Path.GetFileName(source.Path);
        return refusal switch
        {
            SourceRefusal.Missing => new(RenderFailureCode.SourceMissing, $"{name}: no such file"),
            SourceRefusal.Folder => Unreadable(name, "is a folder"),
            SourceRefusal.NotAFile => Unreadable(name, "is not a regular file"),
            SourceRefusal.Unreadable => Unreadable(name, "access denied"),
            _ => Unreadable(name, "lies outside of the root folders"),
        };
    }

    private static RenderFailure Unreadable(string name, string reason) =>
        new(RenderFailureCode.SourceUnreadable, $"{name}: {reason}");
}
