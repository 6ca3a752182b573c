namespace ImageServing.Rendering;

/// <summary>An offset in whole pixels; negative values lie left of or above the origin.</summary>
public readonly record struct PixelOffset(int X, int Y);
