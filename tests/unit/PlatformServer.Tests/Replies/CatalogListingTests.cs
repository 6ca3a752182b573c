using ImageServing.Catalogs;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The page catalogprops.</summary>
public class CatalogListingTests
{
    [Fact]
    public void Catalogprops_has_every_documented_property_in_order()
    {
        var attributes = new CatalogAttributes
        {
            BkgColor = Color.Rgb(255, 128, 0),
            JpegQuality = new Quality(85, true),
            MaxPix = new PixelSize(2000, 1500),
            PrintResolution = 300,
            PublishInfo = "2026-03-04 by the press",
            ResMode = ResamplingMode.Sharp2,
            ThumbHorizAlign = ThumbnailAlignment.Start,
            TimeStamp = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Watermark = "c/mark",
        };

        Assert.Equal(
            [
                "catalog.bkgColor=ff8000",
                "catalog.defaultExt=.tif",
                "catalog.defaultPix=400,400",
                "catalog.defaultThumbPix=100,100",
                "catalog.expiration=10.0",
                "catalog.defaultExpiration=1.0",
                "catalog.nonImgExpiration=0.1",
                "catalog.fileTime=2026-03-04T05:06:07Z",
                "catalog.jpegQuality=85,1",
                "catalog.maxPix=2000,1500",
                "catalog.printResolution=300",
                "catalog.publishInfo=2026-03-04 by the press",
                "catalog.resMode=4",
                "catalog.resolution=72.0",
                "catalog.thumbBkgColor=ffffff",
                "catalog.thumbHorizAlign=1",
                "catalog.thumbRes=72.0",
                "catalog.thumbType=2",
                "catalog.thumbVertAlign=2",
                "catalog.watermark=c/mark",
            ],
            CatalogListing.Of(attributes).Items.Select(p => $"{p.Key}={p.Value}")
        );
    }
}
