using System.Diagnostics.CodeAnalysis;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>The end of a request's way: a value to answer with, or a failure to tell.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
internal readonly record struct Answer<T>
    where T : class
{
    private Answer(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value, or null.</summary>
    public T? Value { get; }

    /// <summary>Why there is none, or null.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Value is not null;

    /// <summary>Goes on with the value; a failure stays what it is.</summary>
    public Answer<TNext> Then<TNext>(Func<T, Answer<TNext>> next)
        where TNext : class => IsSuccess ? next(Value) : Failure;

    /// <summary>Goes on with the value; a failure stays what it is.</summary>
    public async Task<Answer<TNext>> ThenAsync<TNext>(Func<T, Task<Answer<TNext>>> next)
        where TNext : class => IsSuccess ? await next(Value) : Failure;

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Failure failure) => new(null, failure);

    public static implicit operator Answer<T>(Refusal refusal) => Failure.From(refusal);

    public static implicit operator Answer<T>(RenderFailure failure) => Failure.From(failure);
}

/// <summary>Answers that are still on their way.</summary>
internal static class AnswerTasks
{
    /// <summary>Goes on with the value when it is there; a failure stays what it is.</summary>
    public static async Task<Answer<TNext>> ThenAsync<T, TNext>(
        this ValueTask<Answer<T>> coming,
        Func<T, Task<Answer<TNext>>> next
    )
        where T : class
        where TNext : class => await (await coming).ThenAsync(next);
}
