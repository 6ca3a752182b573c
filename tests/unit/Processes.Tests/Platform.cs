using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

// One after the other: between its birth and its exec, a child of one test holds the sockets that another one closes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
