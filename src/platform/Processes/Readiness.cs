namespace ImageServing.Processes;

/// <summary>What a descriptor is ready for, or is waited for (epoll(7)).</summary>
[Flags]
public enum Readiness : uint
{
    /// <summary>Nothing; failures and the end of a connection are told all the same.</summary>
    None = 0,

    /// <summary>A read or an accept would not wait.</summary>
    Readable = 0x1,

    /// <summary>A write would not wait.</summary>
    Writable = 0x4,

    /// <summary>The descriptor has failed.</summary>
    Failed = 0x8,

    /// <summary>Both directions of a connection are shut.</summary>
    HungUp = 0x10,
}
