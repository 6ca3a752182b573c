using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageServing.Control.Caching;

/// <summary>JSON of the cache interface; generated, so nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(CacheStatus))]
[JsonSerializable(typeof(CacheReport))]
[JsonSerializable(typeof(CacheEntryList))]
[JsonSerializable(typeof(CachePurge))]
public sealed partial class CacheJson : JsonSerializerContext;
