using ImageServing.Control;
using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

public class ControlRouterTests
{
    [Theory]
    [InlineData("GET /status", "Status { After =  }")]
    [InlineData("GET /status?after=9", "Status { After = 9 }")]
    [InlineData("POST /stop", "Stop { }")]
    [InlineData("POST /restart", "Restart { ServerId =  }")]
    [InlineData("POST /restart/is", "Restart { ServerId = is }")]
    [InlineData("POST /restart/no%2Fsuch%20one%3F", "Restart { ServerId = no/such one? }")]
    [InlineData("POST /restart/..", "Restart { ServerId = .. }")]
    [InlineData("POST /reload", "Reload { }")]
    [InlineData("GET /quarantine", "Quarantine { After = , SettledRequestId =  }")]
    [InlineData("GET /quarantine?after=0", "Quarantine { After = 0, SettledRequestId =  }")]
    [InlineData("GET /quarantine?settled=r%2D1%3D", "Quarantine { After = , SettledRequestId = r-1= }")]
    [InlineData("DELETE /quarantine", "ClearQuarantine { Fingerprint =  }")]
    [InlineData("DELETE /quarantine/ab12", "ClearQuarantine { Fingerprint = ab12 }")]
    public void A_documented_request_becomes_a_question(string line, string expected)
    {
        var (request, refusal) = Route(line);
        Assert.Null(refusal);
        Assert.Equal(expected, request!.ToString());
    }

    [Theory]
    [InlineData("GET /", 404)]
    [InlineData("GET /other", 404)]
    [InlineData("GET /Status", 404)]
    [InlineData("GET /status/", 404)]
    [InlineData("GET /%73tatus", 404)]
    [InlineData("POST /restart/", 404)]
    [InlineData("POST /restart/../stop", 404)]
    [InlineData("POST /restart/is/now", 404)]
    [InlineData("POST /restart%2Fis", 404)]
    [InlineData("POST /restart/a%00b", 404)]
    [InlineData("DELETE /quarantine/", 404)]
    [InlineData("GET /status?after=x", 400)]
    [InlineData("GET /status?after=-1", 400)]
    [InlineData("GET /status?after=99999999999999999999", 400)]
    [InlineData("GET /status?after=", 400)]
    [InlineData("GET /status?after", 400)]
    [InlineData("GET /status?before=9", 400)]
    [InlineData("GET /status?settled=a", 400)]
    [InlineData("GET /quarantine?after=1&settled=a", 400)]
    [InlineData("GET /quarantine?settled=", 400)]
    [InlineData("GET /quarantine?settled=a%0Ab", 400)]
    [InlineData("POST /stop?now=1", 400)]
    [InlineData("DELETE /quarantine?all=1", 400)]
    [InlineData("POST /status", 405)]
    [InlineData("HEAD /status", 405)]
    [InlineData("get /status", 405)]
    [InlineData("GET /stop", 405)]
    [InlineData("GET /restart/is", 405)]
    [InlineData("GET /reload", 405)]
    [InlineData("POST /quarantine", 405)]
    [InlineData("GET /quarantine/ab12", 405)]
    public void Anything_else_is_refused_with_one_line(string line, int statusCode)
    {
        var (request, refusal) = Route(line);
        Assert.Null(request);
        Assert.Equal(statusCode, refusal!.StatusCode);
        var message = Assert.IsType<ControlError>(refusal.Body).Message;
        Assert.NotEmpty(message);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("PUT /status", "use GET", "Allow: GET")]
    [InlineData("PUT /stop", "use POST", "Allow: POST")]
    [InlineData("PUT /quarantine", "use GET, DELETE", "Allow: GET, DELETE")]
    [InlineData("PUT /quarantine/ab12", "use DELETE", "Allow: DELETE")]
    public void A_wrong_method_is_told_the_right_one(string line, string message, string header)
    {
        var refusal = Route(line).Refusal!;
        Assert.Equal(new ControlError(message), refusal.Body);
        Assert.Equal(header, refusal.Header);
    }

    [Fact]
    public void Who_gives_up_waiting_asks_the_same_without_the_wait()
    {
        Assert.Equal(new ControlRequest.Status((long?)null), new ControlRequest.Status(3).WithoutWait());
        var now = new ControlRequest.Quarantine(null, null);
        Assert.Equal(now, new ControlRequest.Quarantine(3, null).WithoutWait());
        Assert.Equal(now, new ControlRequest.Quarantine(null, "r").WithoutWait());
        Assert.Null(now.WithoutWait());
        Assert.Null(new ControlRequest.Stop().WithoutWait());
    }

    private static (ControlRequest? Request, ControlReply? Refusal) Route(string line)
    {
        var parts = line.Split(' ', '?');
        return ControlRouter.Route(new RequestHead(parts[0], parts[1], parts.ElementAtOrDefault(2) ?? ""));
    }
}
