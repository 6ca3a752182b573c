using ImageServing.PlatformServer.Monitoring;

namespace ImageServing.PlatformServer.Tests.Monitoring;

public class MetricsDocumentTests
{
    private const string Both =
        "# HELP a A.\n# TYPE a counter\na{pid=\"1\"} 1\n# HELP b B.\n# TYPE b gauge\nb{pid=\"1\"} 2\n";

    [Fact]
    public void Samples_of_one_figure_stand_together_below_one_description() =>
        Assert.Equal(
            "# HELP a A.\n# TYPE a counter\na{pid=\"1\"} 1\na{pid=\"2\"} 3\n"
                + "# HELP b B.\n# TYPE b gauge\nb{pid=\"1\"} 2\n"
                + "# HELP c C.\n# TYPE c gauge\nc{pid=\"2\"} 4\n",
            MetricsDocument.Join([
                Both,
                "# HELP a A.\n# TYPE a counter\na{pid=\"2\"} 3\n# HELP c C.\n# TYPE c gauge\nc{pid=\"2\"} 4\n",
            ])
        );

    [Fact]
    public void One_document_stays_what_it_is() => Assert.Equal(Both, MetricsDocument.Join([Both]));
}
