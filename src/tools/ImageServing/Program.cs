using ImageServing.Cli;

return await CommandTree.Build().Parse(args).InvokeAsync();
