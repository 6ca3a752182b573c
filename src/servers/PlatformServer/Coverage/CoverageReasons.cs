namespace ImageServing.PlatformServer.Coverage;

/// <summary>Reasons that several names share.</summary>
internal static class CoverageReasons
{
    public const string NoDigimarc = "marks are not embedded: that takes the vendor's own library";
    public const string NoEffects = "effect layers are not painted yet";
    public const string NoFlash = "there are no swf replies: Flash is gone";
    public const string NoMasks = "masks are not applied yet: such a picture is refused";
    public const string NoProfiles = "replies are in sRGB for now";
    public const string NoText = "text layers are not painted yet";
    public const string NoWatermark = "watermarks are not laid over yet: pictures of the catalog are refused";
}
