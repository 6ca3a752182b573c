using ImageServing.Catalogs;

namespace Fuzz.Tests.Language;

/// <summary>
/// Catalogs that an enemy would write: templates that nest each other, macros that name each other, variables that
/// grow, rules that lengthen what they match, locales, locks.
/// </summary>
internal static class FuzzCatalogs
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["default.ini"] =
            "MacroFile=macros.txt\nCatalogFile=default.txt\nErrorImage=c/error\nDefaultImage=c/none\n",
        ["default.txt"] = "Id\tPath\tModifier\nimg\ti.tif\twid=9&$preset$\n",
        ["macros.txt"] =
            "Name\tDefinition\npreset\twid=600&fmt=jpeg&qlt=85,1&op_usm=0.9,1,8,0&$later$\nm1\t$m2$&wid=1\nm2\t$m1$&$preset$&hei=2\nlater\t$preset$\n",
        ["c.ini"] =
            "RootId=c\nCatalogFile=c.txt\nMacroFile=c-macros.txt\nLocaleMap=\"de,_D,|fr,_F,_E,|_,\"\nLocaleStrMap=\"de,D|fr,F,E\"\n",
        ["c.txt"] =
            "Id\tPath\tModifier\tPostModifier\tImageSet\tUserData\n"
            + "img\ti.tif\twid=100&size=5,5\tqlt=70\t\t\nimg_D\tid.tif\t\t\t\t^loc=D^ja^loc=^yes\n"
            + "t\t\t$img=c/t2&$w=50&layer=0&src=is(c/t2)&size=$w$,0&layer=1&src=$img$&text=$text$\t\t\t\n"
            + "t2\t\tlayer=0&src=is(c/t?$img=c/self)&layer=2&src=is{c/t}\tlayer=2&opac=5\t\t\n"
            + "self\ts.tif\tsrc=is(c/self?$a=$a$$a$)&template=c/self\tlayer=1&src=c/self\t\t\n"
            + "deep\td.tif\t$a=0123456789&$b=$a$$a$$a$$a$&layer=1&src=is(c/deep?$a=$b$$b$&text=$a$$b$)\t\t\t\n"
            + "set\t\t\t\t{c/set,c/img;c/set2:c/set}\t\nset2\t\t\t\tc/set,c/set2\t\nerror\te.tif\ttext=$error.title$\t\t\t\nnone\tn.tif\t\t\t\t\n",
        ["c-macros.txt"] =
            "Name\tDefinition\npreset\t$m1$&rotate=5\nm1\tlayer=3&src=c/t&$x=$y$\np\tlayer=1&src=is(c/t)&$m1$\n",
        ["locked.ini"] = "RootId=locked\nRequestLock=1\n",
        ["base.ini"] = "RootId=base\nRequestObfuscation=1\n",
        ["ruled.ini"] = "RootId=ruled\nRuleSetFile=rules.xml\nCatalogFile=c.txt\n",
        ["grow.ini"] = "RootId=grow\nRuleSetFile=grow.xml\n",
        ["rules.xml"] = """
            <ruleset>
              <rule OnMatch="continue"><expression>^ruled/old/(.*)</expression><substitution>ruled/$1</substitution></rule>
              <rule OnMatch="continue" Replace="all"><expression>wid=([0-9]+)</expression><substitution>wid=$1&amp;hei=$1</substitution></rule>
              <rule OnMatch="error"><expression>forbidden</expression></rule>
              <rule OnMatch="continue" RequestLock="0" MaxPix="10,10"><expression>(a+)+b$</expression><substitution>c/$1</substitution></rule>
              <rule><expression></expression><substitution>&amp;qlt=5</substitution></rule>
            </ruleset>
            """,
        ["grow.xml"] = """
            <ruleset>
              <rule OnMatch="continue" Replace="all"><expression>(.*)a</expression><substitution>$1$1$1aaaa</substitution></rule>
              <rule OnMatch="continue" Replace="all"><expression>a</expression><substitution>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</substitution></rule>
              <rule OnMatch="continue" Replace="all"><expression>x*</expression><substitution>&amp;a</substitution></rule>
            </ruleset>
            """,
    };

    /// <summary>The snapshot; warnings about the macros are what they deserve, errors there are none.</summary>
    public static CatalogSnapshot Read()
    {
        var folder = Directory.CreateTempSubdirectory("is-fuzz-");
        try
        {
            foreach (var (name, text) in s_files)
            {
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            }
            var reading = CatalogCheck.Read(folder.FullName, TestContext.Current.CancellationToken);
            Assert.Empty(reading.Report.Errors);
            return reading.Snapshot!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
