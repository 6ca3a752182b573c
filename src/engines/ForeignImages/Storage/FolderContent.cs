namespace ImageServing.ForeignImages.Storage;

/// <summary>What a folder has.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Bytes of all files.</param>
public readonly record struct FolderContent(int Count, long Bytes);
