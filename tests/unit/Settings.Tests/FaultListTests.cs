namespace ImageServing.Settings.Tests;

public class FaultListTests
{
    [Fact]
    public void After_a_thousand_faults_one_says_that_there_are_more()
    {
        var faults = new FaultList();
        for (var line = 1; line <= 5000; line++)
        {
            faults.Add(new Position("file", line), "wrong");
        }

        Assert.Equal(1001, faults.All.Count);
        Assert.Equal("file:1000: wrong", faults.All[999].ToString());
        Assert.StartsWith("file:1001: and more", faults.All[1000].ToString(), StringComparison.Ordinal);
    }
}
