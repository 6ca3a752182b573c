using System.Runtime.Versioning;
using ImageServing.Functional.Tests.Kit;

// Two cores are few: systems that start side by side would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(SupervisedSystem))]
[assembly: SupportedOSPlatform("linux")]
