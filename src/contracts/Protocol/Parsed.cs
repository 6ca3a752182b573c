using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Protocol;

/// <summary>A value, or the reason why there is none.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Parsed<T>
    where T : class
{
    private Parsed(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value; null after a refusal.</summary>
    public T? Value { get; }

    /// <summary>The reason; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsSuccess => Refusal is null;

    /// <summary>A value.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator Parsed<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator Parsed<T>(Refusal refusal) => new(null, refusal);
}
