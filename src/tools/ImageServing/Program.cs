using ImageServing.Cli;

var parsed = CommandTree.Build().Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
