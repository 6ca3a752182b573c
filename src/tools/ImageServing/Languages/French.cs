namespace ImageServing.Cli.Languages;

/// <summary>French.</summary>
internal sealed class French : Messages
{
    public override string StateWaiting => "en attente";
    public override string StateStarting => "démarre";
    public override string StateReady => "prêt";
    public override string StateDegraded => "dégradé";
    public override string StateReplacing => "en relève";
    public override string StateBackingOff => "en pause";
    public override string StateHung => "bloqué";
    public override string StateStopping => "s'arrête";
    public override string StateStopped => "arrêté";
    public override string StateFailed => "abandonné";
    public override string ColumnServer => "Serveur";
    public override string ColumnState => "État";
    public override string ColumnUptime => "Durée";
    public override string ColumnLimit => "Limite";
    public override string ColumnRestarts => "Relances";
    public override string ColumnLastEnd => "Dernière fin";
    public override string RowAll => "tous";

    public override string EndCodeShort(string code) => $"code {code}";

    public override string EndHangShort => "bloqué";
    public override string EndMemoryLimitShort => "mémoire";
    public override string EndStartTimeoutShort => "délai";
    public override string EndNotStartedShort => "échec";

    public override string EndCode(string code) => $"code de sortie {code}";

    public override string EndSignal(string signal) => $"signal {signal}";

    public override string EndOutOfMemory => "tué par le noyau faute de mémoire";
    public override string EndHang => "tué, car il ne donnait plus signe de vie";
    public override string EndMemoryLimit => "remplacé, car il dépassait sa limite de mémoire";
    public override string EndStartTimeout => "tué, car il n'était pas prêt à temps";
    public override string EndNotStarted => "impossible à démarrer";
    public override string EndWished => "arrêté comme demandé";
    public override string EndUnknown => "personne n'a vu comment";

    public override string AllReady => "Image Serving fonctionne ; tous les serveurs sont prêts.";

    public override string NotAllReady(string servers) =>
        $"Image Serving fonctionne et répond, mais pas avec toutes ses instances : {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving fonctionne, mais ces serveurs ne répondent pas pour l'instant : {servers}.";

    public override string IsStarting => "Image Serving démarre.";
    public override string IsStopping => "Image Serving s'arrête.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} s'est terminé à {time} : {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"{instance} n'a pas pu être démarré à {time} : {reason}.";

    public override string NoteStartedAgain => "Il est en cours de relance.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} échec jusqu'ici.", $"{count} échecs de suite.");

    public override string NoteRetry(string seconds) => $"Prochain essai dans {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} ne donne plus signe de vie : il va être tué et relancé.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} est abandonné. Une fois la cause corrigée : ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Sa sortie : {file}";

    public override string NoteSays(string instance, string text) => $"{instance} indique : {text}";

    public override string NoteWaiting(string server) =>
        $"{server} attend que les serveurs de startPriority inférieure soient prêts.";

    public override string NoteReplacing(string server) =>
        $"{server} : ses instances sont remplacées l'une après l'autre ; il continue de répondre.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"En attendant, {serving} instance sur {wanted} répond.",
            $"En attendant, {serving} instances sur {wanted} répondent."
        );

    public override string NoteNobodyServes =>
        "Aucune instance ne répond : les requêtes attendent la prochaine.";

    public override string Listening(string addresses) => $"Adresses : {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Superviseur {version} : PID {pid}, actif depuis {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Gardien : PID {pid}, {figures}";

    public override string NoGuardian =>
        "Gardien : aucun, un gestionnaire de services ou un terminal le remplace";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"Un superviseur est mort {count} fois ; son successeur a repris les serveurs en marche.",
            $"Des superviseurs sont morts {count} fois ; leurs successeurs ont repris les serveurs en marche."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time} ; Ctrl-C pour quitter";

    public override string NotRunning => "Image Serving n'est pas démarré.";

    public override string DiedLeavingServers =>
        "Le superviseur est mort, ses serveurs tournent peut-être encore : 'ImageServing start' les reprend, "
        + "'stop' les arrête.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving n'est pas démarré. Il reste le fichier verrou d'une exécution passée, sans danger : {file}";

    public override string BeingReplaced(int guardian) =>
        $"Le superviseur ne tourne pas ; son gardien (PID {guardian}) essaie de le relancer.";

    public override string NotPermitted =>
        "Le superviseur appartient à un autre utilisateur : prenez ce compte ou celui de root.";
    public override string NoAnswer => "Le superviseur ne répond pas.";
    public override string TooManyConnections =>
        "Le superviseur a trop de connexions de contrôle : réessayez dans un instant.";
    public override string Unreadable =>
        "La réponse du superviseur est illisible : est-il d'une autre version que ce programme ?";

    public override string Refused(string reason) => $"Le superviseur refuse : {reason}";

    public override string Starting(string home) => $"Démarrage d'Image Serving dans {home}";

    public override string RunsAlready(int pid) =>
        $"Image Serving est déjà démarré : superviseur, PID {pid}.";

    public override string TakesOver =>
        "Un superviseur précédent est mort ; le nouveau reprend les serveurs qui tournent encore.";
    public override string NotStarted => "Image Serving n'a pas été démarré.";
    public override string EveryServerReady => "Tous les serveurs sont prêts.";
    public override string EveryServerReadyOpen => "Tous les serveurs sont prêts. À ouvrir :";

    public override string ServerReady(string server) => $"Le serveur {server} est prêt.";

    public override string ReadyOf(int ready, int wanted) =>
        Form(ready, $"{ready} sur {wanted} prêt", $"{ready} sur {wanted} prêts");

    public override string ReplacedOf(int replaced, int wanted) =>
        Form(replaced, $"{replaced} sur {wanted} remplacé", $"{replaced} sur {wanted} remplacés");

    public override string TriedAgain(string instance, string end) =>
        $"{instance} s'est terminé ({end}), nouvel essai";

    public override string DoesNotStart(string server, string description, string end) =>
        $"Le serveur {server} ({description}) ne démarre pas : {end}.";

    public override string LastLinesOf(string file) => $"Les dernières lignes de {file} :";

    public override string WroteNothing(string file) => $"Il n'a rien écrit dans {file}.";

    public override string SupervisorLog(string file) => $"Le journal du superviseur : {file}";

    public override string GoesOnTrying =>
        "Le superviseur continue d'essayer ; 'ImageServing stop' y met fin.";
    public override string FormerGoOn => "Les instances pas encore remplacées continuent de répondre.";
    public override string RestartingAll =>
        "Remplacement des instances de tous les serveurs, l'une après l'autre";

    public override string RestartingOne(string server) =>
        $"Remplacement des instances du serveur {server}, l'une après l'autre";

    public override string Stopping => "Arrêt d'Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Tous les serveurs sont arrêtés, mais le processus {pid} du superviseur n'est pas encore terminé.";

    public override string Stopped => "Image Serving est arrêté.";
    public override string CleaningUp => "Le superviseur est mort ; arrêt de ce qu'il a laissé";
    public override string NothingChanged => "Rien n'a changé dans le registre.";

    public override string Added(string servers) => $"Ajouté, démarre : {servers}";

    public override string Removed(string servers) => $"Supprimé, s'arrête : {servers}";

    public override string Restarted(string servers) =>
        $"Modifié, les instances sont remplacées l'une après l'autre : {servers}";

    public override string Adjusted(string servers) => $"Modifié, sans relance nécessaire : {servers}";

    public override string Interrupted =>
        "Interrompu. Ce qui a commencé continue : voir 'ImageServing status'.";

    public override string QuarantineEmpty => "Aucune requête n'est suspecte ni en quarantaine.";
    public override string QuarantineSuspect => "suspecte";
    public override string QuarantineQuarantined => "quarantaine";
    public override string QuarantineMeaning =>
        "Une requête suspecte est calculée seule ; en quarantaine, elle reçoit une erreur, jusqu'à ce que sa source "
        + "change ou que 'ImageServing quarantine clear' l'oublie.";
    public override string ColumnFingerprint => "Empreinte";
    public override string ColumnCrashes => "Plantages";
    public override string ColumnCause => "Cause";
    public override string ColumnWhen => "Quand";

    public override string Cleared(int count) =>
        Form(count, $"Levé : {count} requête.", $"Levé : {count} requêtes.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Aucune empreinte ne commence par '{prefix}' ; voir 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} empreintes commencent par '{prefix}' : donnez plus de chiffres.";

    public override string PlatformNotRunning => "Le Platform Server n'est pas démarré.";
    public override string PlatformNotPermitted =>
        "Le Platform Server appartient à un autre utilisateur : prenez ce compte ou celui de root.";
    public override string PlatformNoAnswer => "Le Platform Server ne répond pas.";
    public override string PlatformUnreadable =>
        "La réponse du Platform Server est illisible : est-il d'une autre version que ce programme ?";

    public override string PlatformRefuses(string reason) => $"Le Platform Server refuse : {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} entrées sur {mostEntries} au plus, {size} sur {largestSize} au plus, dans des fichiers sous "
        + ":";

    public override string CacheIncomplete =>
        "Les dossiers sont encore en cours de lecture : il peut y en avoir plus.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Hors du cache : {absent} absentes, {stale} plus assez fraîches, {purged} purgées, {corrupt} abîmées, "
        + $"{fault} non lues par le disque.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Depuis le démarrage : {stored} enregistrées, {notStored} non gardées, {evicted} évincées, {purged} "
        + $"purgées, {faults} erreurs de disque.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"À côté : {images} images d'autres serveurs, {imageSize} ; {pictures} images de requêtes imbriquées, "
        + $"{pictureSize} ; {largestSize} au plus chacune.";

    public override string CacheNoEntries => "Il n'y a pas de telles entrées.";
    public override string CacheMore => "Il y en a d'autres : --limit en montre davantage.";

    public override string Purged(string scope) =>
        $"Purgé : {scope}. Chaque Platform Server l'oublie en une seconde.";

    public override string PurgedHere(string scope, string reason) =>
        $"Purgé dans un seul processus, jusqu'à ce que le dossier du cache soit accessible en écriture : {scope}. "
        + $"La raison : {reason}";

    public override string ColumnProcess => "Processus";
    public override string ColumnFromMemory => "De la mémoire";
    public override string ColumnFromFiles => "Des fichiers";
    public override string ColumnMisses => "Échecs";
    public override string ColumnHitRate => "Taux de succès";
    public override string ColumnInMemory => "En mémoire";
    public override string ColumnSize => "Taille";
    public override string ColumnKey => "Clé";
    public override string ColumnType => "Type";
    public override string ColumnAge => "Âge";
    public override string ColumnRecord => "Fiche";
    public override string ColumnSource => "Origine";

    public override string ScopeMissing(string known) => $"Il manque ce qu'il faut purger : l'un de {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' ne désigne pas d'entrées ; il faut l'un de {known}.";

    public override string ScopeNeedsValue(string scope) => $"'{scope}' doit être suivi d'une valeur.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' n'est pas une fiche : il faut le catalogue, une barre oblique et la fiche.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' n'est pas une clé : il faut ses {digits} chiffres hexadécimaux.";

    public override string ScopeBadText => "La valeur est trop longue ou a des caractères de contrôle.";

    public override string NoLogs(string folder) => $"Il n'y a pas de journaux d'aujourd'hui dans {folder}.";

    public override string CannotRead(string path, string reason) => $"{path} ne peut pas être lu : {reason}";

    public override string NeedsRoot(string command) => $"Il faut les droits de root : sudo {command}";

    public override string Wrote(string path) => $"Écrit : {path}";

    public override string WouldWrite(string path) => $"Écrirait {path} :";

    public override string RemovedFile(string path) => $"Supprimé : {path}";

    public override string WouldRemove(string path) => $"Supprimerait {path}";

    public override string NothingInstalled => "Il n'y a rien à supprimer.";

    public override string NotOurs(string path) =>
        $"{path} n'a pas été écrit par 'ImageServing install' et reste intact.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} appartient à l'installation dans {home} et reste intact.";

    public override string StillEnabled(string command) =>
        $"Le service démarre encore avec le système. D'abord : {command}";

    public override string CannotWrite(string path, string reason) =>
        $"{path} ne peut pas être écrit : {reason}";

    public override string RunsAsRoot =>
        "Le service tournera sous root ; 'install --user NOM' choisit un utilisateur aux droits moindres.";
    public override string NextWithSystemd => "Ensuite, avec systemd :";
    public override string NextWithoutSystemd => "Ensuite, sans systemd :";
    public override string NextAfterRemoval => "Ensuite :";

    public override string CheckGood => "correct";
    public override string CheckWrong => "FAUX";

    public override string CannotRun(string program, string reason) =>
        $"{program} ne peut pas être exécuté : {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} n'est pas un dossier d'installation : il n'a pas de dossier conf. Indiquez-le par --home ou "
        + "IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"Il n'y a pas de commande '{word}'.";

    public override string UnknownOption(string word) => $"Il n'y a pas d'option '{word}' ici.";

    public override string SurplusArgument(string word) => $"'{word}' est un mot de trop.";

    public override string ValueMissing(string option) => $"L'option {option} demande une valeur.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' ne convient pas à {option} : il faut un nombre de 0 à {most}.";

    public override string NoUserName(string value) => $"'{value}' n'est pas un nom d'utilisateur.";

    public override string CannotCombine(string first, string second) =>
        $"{first} et {second} ne vont pas ensemble.";

    public override string UnknownServer(string server, string known) =>
        $"Il n'y a pas de serveur '{server}' ; connus : {known}.";

    public override string SeeHelp(string command) => $"Voir '{command} --help'.";

    public override string HelpPurpose => "Démarre, arrête et surveille les serveurs d'Image Serving.";
    public override string HelpUsage => "Utilisation";
    public override string HelpCommandWord => "commande";
    public override string HelpOptionsWord => "options";
    public override string HelpCommands => "Commandes";
    public override string HelpOptions => "Options";
    public override string HelpExitCodes => "Codes de sortie";
    public override string HelpStart => "Tout démarrer ; rend la main quand tous les serveurs sont prêts";
    public override string HelpStop => "Tout arrêter, le superviseur en dernier";
    public override string HelpRestart =>
        "Remplacer les instances de tous les serveurs, ou d'un seul, sans perdre de requête";
    public override string HelpReload => "Relire le registre et appliquer ce qui a changé";
    public override string HelpStatus => "Montrer ce qui tourne, ce qui ne tourne pas, et pourquoi";
    public override string HelpQuarantine =>
        "Lister les requêtes qui ont fait planter un serveur, ou les lever toutes ou une seule (un début unique "
        + "suffit)";
    public override string HelpCache =>
        "Montrer les chiffres du cache des réponses, lister ses entrées ou les purger : all, catalog ID, record "
        + "ID/OBJET, source CHEMIN|URL ou key CLÉ";
    public override string HelpLogs =>
        "Montrer les journaux du jour du superviseur et des serveurs, mêlés selon l'heure";
    public override string HelpCheck =>
        "Vérifier tous les fichiers de configuration et la bibliothèque d'images";
    public override string HelpRun =>
        "Tourner au premier plan jusqu'à Ctrl-C, pour les terminaux et les conteneurs";
    public override string HelpInstall =>
        "Installer le service ImageServing (unité systemd et script d'initialisation)";
    public override string HelpUninstall => "Supprimer ce qu'install a écrit";
    public override string HelpOptionHome =>
        "Dossier d'installation ; sinon celui de IMAGESERVING_HOME, sinon celui au-dessus du programme";
    public override string HelpOptionHelp => "Montrer cette aide";
    public override string HelpOptionVersion => "Montrer la version";
    public override string HelpOptionJson => "Montrer tout ce qui est connu, en JSON";
    public override string HelpOptionWatch => "Continuer de le montrer jusqu'à Ctrl-C";
    public override string HelpOptionFollow => "Continuer avec les nouvelles lignes jusqu'à Ctrl-C";

    public override string HelpOptionLines(int usual) => $"Commencer par tant de lignes ; sinon {usual}";

    public override string HelpOptionLimit(int usual) => $"Combien d'entrées lister ; sinon {usual}";

    public override string HelpOptionDryRun => "Montrer seulement ce qui serait fait (aussi --print)";
    public override string HelpOptionRoot => "Écrire sous ce dossier au lieu de / (pour les paquets)";
    public override string HelpOptionUser => "Utilisateur du service ; sinon root";
    public override string HelpCodes =>
        "0 fait, 1 échec, 2 mauvaise utilisation, 4 droits insuffisants, 5 pas installé, "
        + "6 mauvaise configuration, 7 pas démarré";
    public override string HelpStatusCodes =>
        "0 répond, 1 superviseur mort et son état encore là, 2 mort et seul son verrou encore là, 3 pas démarré ou "
        + "ne répond pas, 4 inconnu";

    // Zero and one are singular.
    protected override bool IsSingular(int count) => count is 0 or 1;
}
