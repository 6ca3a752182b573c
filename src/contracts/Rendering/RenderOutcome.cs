using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Rendering;

/// <summary>A value, or the reason why there is none.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record RenderOutcome<T>
    where T : class
{
    private RenderOutcome(T? value, RenderFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value; null after a failure.</summary>
    public T? Value { get; }

    /// <summary>The failure; null after a success.</summary>
    public RenderFailure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>A success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator RenderOutcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator RenderOutcome<T>(RenderFailure failure) => new(null, failure);
}
