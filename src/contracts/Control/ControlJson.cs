using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>JSON of the control interface; generated, so nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(SupervisorStatus))]
[JsonSerializable(typeof(ReloadReport))]
[JsonSerializable(typeof(QuarantineList))]
[JsonSerializable(typeof(ControlError))]
public sealed partial class ControlJson : JsonSerializerContext;
