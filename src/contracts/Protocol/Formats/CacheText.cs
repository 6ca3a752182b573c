using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Cache control as text (reference: cache).</summary>
internal static class CacheText
{
    private static readonly Words<CacheUse> One = new(
        ("on", CacheUse.On),
        ("off", CacheUse.Off),
        ("validate", CacheUse.Validate),
        ("update", CacheUse.Update)
    );

    private static readonly Words<CacheUse> OfTwo = new(("on", CacheUse.On), ("off", CacheUse.Off));

    public static readonly ValueFormat<CacheControl> Format = new(
        "on|off|validate|update, or on|off,on|off for client and server",
        f =>
            f.Count == 1
                ? Single(f.Word<CacheUse>(One))
                : new CacheControl(f.Word<CacheUse>(OfTwo), f.Word<CacheUse>(OfTwo)),
        v =>
            v.Server is CacheUse.On or CacheUse.Off
                ? $"{One.Print(v.Client)},{One.Print(v.Server)}"
                : One.Print(v.Server)
    );

    /// <summary>validate and update are about the server's cache alone.</summary>
    private static CacheControl Single(CacheUse use) =>
        use is CacheUse.Off ? new CacheControl(use, use) : new CacheControl(CacheUse.On, use);
}
