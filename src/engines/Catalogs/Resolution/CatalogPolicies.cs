using System.Text;
using ImageServing.Catalogs.Addresses;
using ImageServing.Catalogs.Localization;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol.Locking;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Resolution;

/// <summary>
/// What a catalog's attributes mean for requests, made once when the catalog is loaded. Texts that are wrong are
/// told by the loader; here they count as absent.
/// </summary>
public sealed class CatalogPolicies
{
    internal CatalogPolicies(CatalogAttributes attributes, RuleSet rules)
    {
        var faults = new FaultList();
        Rules = rules;
        Addresses = AddressFilter.Read(
            As("ClientAddressFilter", attributes.ClientAddressFilter),
            AddressFilter.Everyone,
            faults
        );
        Ids = LocaleMap.Read(As("LocaleMap", attributes.LocaleMap), LocaleMap.Empty, faults);
        Texts = LocaleStrMap.Read(As("LocaleStrMap", attributes.LocaleStrMap), LocaleStrMap.Empty, faults);
        Signature =
            attributes.RequestLockKey.Length == 0
                ? null
                : SignedLock
                    .Create([.. attributes.RequestLockKey.Split(',').Select(Encoding.UTF8.GetBytes)])
                    .Value;
    }

    /// <summary>The rules that rewrite requests.</summary>
    public RuleSet Rules { get; }

    /// <summary>The clients that may ask.</summary>
    public AddressFilter Addresses { get; }

    /// <summary>How object ids are translated to locales.</summary>
    public LocaleMap Ids { get; }

    /// <summary>How texts are translated to locales.</summary>
    public LocaleStrMap Texts { get; }

    /// <summary>The lock of signed requests; null without a key.</summary>
    public SignedLock? Signature { get; }

    private static Setting As(string name, string text) => new(name, text, new Position("", 0));
}
