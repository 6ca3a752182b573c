using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The pages userdata, targets and imageset.</summary>
public class RecordRepliesTests
{
    private const string SmartCrop =
        "SmartCropDef=Swatch\r\nSmartCropHeight=200.0\r\n"
        + "SmartCropRect=0.421671,0.389815,0.0848564,0.0592593,200,200\r\n"
        + "SmartCropType=Swatch\r\nSmartCropWidth=200.0\r\nSmartSwatchColor=0xA56DB2";

    private static readonly ReplyShape s_text = new(ResponseFormat.Text);
    private static readonly ReplyShape s_json = new(ResponseFormat.Json);
    private static readonly ReplyShape s_xml = new(ResponseFormat.Xml);

    [Fact]
    public void Userdata_text_is_the_field_and_a_line_end()
    {
        var reply = RecordReplies.UserData(SmartCrop, s_text, TimeToLive.FromHours(2));

        Assert.Equal(SmartCrop + "\r\n", reply.Text());
        Assert.Equal("text/plain;charset=utf-8", reply.ContentType);
        Assert.Equal(TimeToLive.FromHours(2), reply.Cacheable);
    }

    [Fact]
    public void Userdata_text_of_a_call_is_sent_as_it_is()
    {
        const string Call = "s7data({'coords':'391,507,8713,54,0,143'},'script_84')";

        Assert.Equal(
            Call + "\r\n",
            RecordReplies.UserData(Call, s_text with { Id = "script_84" }, null).Text()
        );
    }

    [Fact]
    public void Userdata_without_a_record_is_a_line_end()
    {
        Assert.Equal("\r\n", RecordReplies.UserData("", s_text, null).Text());
        Assert.Equal("/*jsonp*/s7jsonResponse({},\"\");", RecordReplies.UserData("", s_json, null).Text());
        Assert.EndsWith("<prop-group/>\n", RecordReplies.UserData("", s_xml, null).Text());
    }

    [Fact]
    public void Userdata_json_has_a_name_for_each_property() =>
        Assert.Equal(
            "/*jsonp*/s7jsonResponse({\"SmartCropDef\":\"Swatch\",\"SmartCropWidth\":\"200.0\"},\"\");",
            RecordReplies.UserData("SmartCropDef=Swatch\r\nSmartCropWidth=200.0", s_json, null).Text()
        );

    [Fact]
    public void Userdata_that_is_no_property_data_has_one_name() =>
        Assert.Equal(
            "/*jsonp*/s7jsonResponse({\"USER_DATA\":\"a 'text'\"},\"\");",
            RecordReplies.UserData("a 'text'", s_json, null).Text()
        );

    [Fact]
    public void Targets_text_json_and_xml()
    {
        const string Targets = "Target.1.rect=0,0,10,10\r\nTarget.1.label=Lens";

        Assert.Equal(Targets + "\r\n", RecordReplies.Targets(Targets, s_text, null).Text());
        Assert.Equal(
            "/*jsonp*/f({\"Target.1.rect\":\"0,0,10,10\",\"Target.1.label\":\"Lens\"},\"9\");",
            RecordReplies.Targets(Targets, s_json with { Handler = "f", Id = "9" }, null).Text()
        );
        Assert.Contains(
            "<prop-group name=\"Target.1\">\n    <property name=\"rect\" value=\"0,0,10,10\"/>",
            RecordReplies.Targets(Targets, s_xml, null).Text()
        );
    }

    [Fact]
    public void Imageset_text_is_the_field_and_an_empty_one_has_two_characters()
    {
        Assert.Equal(
            "acer/a;acer/s,acer/b\r\n",
            RecordReplies.ImageSet("acer/a;acer/s,acer/b", s_text, null).Text()
        );
        Assert.Equal(2, RecordReplies.ImageSet("", s_text, null).Text().Length);
    }

    [Fact]
    public void Imageset_json_is_as_recorded() =>
        Assert.Equal(
            "/*jsonp*/s7jsonResponse({\"IMAGE_SET\":\"VerizonWireless/lg%20lucid_001_close_spin,VerizonWireless/lg%20lucid_016_close_spin\"},\"\");",
            RecordReplies
                .ImageSet(
                    "VerizonWireless/lg%20lucid_001_close_spin,VerizonWireless/lg%20lucid_016_close_spin",
                    s_json,
                    null
                )
                .Text()
        );

    [Fact]
    public void Imageset_javascript_and_xml()
    {
        Assert.Equal(
            "IMAGE_SET='a,b'\r\n",
            RecordReplies.ImageSet("a,b", new ReplyShape(ResponseFormat.JavaScript), null).Text()
        );
        Assert.Contains(
            "<property name=\"IMAGE_SET\" value=\"a,b\"/>",
            RecordReplies.ImageSet("a,b", s_xml, null).Text()
        );
    }
}
