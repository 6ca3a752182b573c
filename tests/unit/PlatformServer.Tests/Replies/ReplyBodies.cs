using System.Text;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>Bodies of replies as clients read them.</summary>
internal static class ReplyBodies
{
    public static string Text(this Reply reply) => Encoding.UTF8.GetString(reply.Body.Span);
}
