using System.Runtime.Versioning;

// Two cores are few: systems under load side by side would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: SupportedOSPlatform("linux")]
