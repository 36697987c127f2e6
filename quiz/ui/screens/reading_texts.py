"""The texts of the reading task: everyday chats in which the program's topic does not come up.

The module is long because it is text. Every question can be answered from its chat alone.
"""

from __future__ import annotations

from quiz.languages.translation import _
from quiz.ui.screens.reading_chats import Later, ReadingChat, Said, part, reading_chat


def chats() -> tuple[ReadingChat, ...]:
    """All chats, in the language in use."""
    return _trip(), _helmet(), _band(), _cake(), _train()


def _trip() -> ReadingChat:
    return reading_chat(
        _("Wandertag"),
        _("Tareks Klasse plant ihren Wandertag. Lies mit und beantworte nach jedem Teil eine Frage."),
        "class-chat",
        {
            "tarek": (_("Tarek"), 15, "avatar-05"),
            "nora": (_("Nora"), 15, "avatar-13"),
            "lars": (_("Lars"), 15, "avatar-12"),
            "suna": (_("Suna"), 15, "avatar-08"),
        },
        part(
            Later(_("Dienstag"), "16:05"),
            Said(
                "nora",
                _(
                    "Frau Ohm will bis Freitag wissen, wohin es geht. Es darf höchstens 15 Euro für jeden "
                    "kosten, mit Fahrt."
                ),
            ),
            Said("lars", _("Ich habe drei Sachen gefunden: Kletterwald, Tierpark oder Paddeln auf dem See.")),
            Said("suna", _("Und was kostet das alles?")),
            Said("lars", _("Kletterwald 12 Euro, Tierpark 7 Euro, Paddeln 9 Euro. Das ist ohne Fahrt.")),
            Said("tarek", _("Der Bus zum See kostet hin und zurück 4 Euro. Der zum Kletterwald genauso viel.")),
            Said("nora", _("Zum Tierpark können wir laufen.")),
            question=_("Wofür reichen die 15 Euro?"),
            answers=(
                _("nur für den Tierpark"),
                _("für den Tierpark und das Paddeln"),
                _("für das Paddeln und den Kletterwald"),
                _("für alle drei"),
            ),
            right=1,
            why=_(
                "Mit dem Bus kostet der Kletterwald 16 Euro und das Paddeln 13 Euro. Zum Tierpark "
                "laufen sie, also bleibt es bei 7 Euro."
            ),
        ),
        part(
            Said("suna", _("Wir gehen um 8 Uhr los. Um 14 Uhr müssen alle wieder an der Schule sein.")),
            Said(
                "lars",
                _(
                    "Der Bus zum See hält vor der Schule, fährt um 8:20 Uhr und braucht 50 Minuten. "
                    "Paddeln geht dort von 10 bis 12 Uhr."
                ),
            ),
            Said("tarek", _("Und zurück?")),
            Said("lars", _("Einer fährt um 12:30 Uhr und einer um 13:30 Uhr. Beide sind gleich schnell.")),
            Said("nora", _("Dann nehmen wir den um halb zwei. So bleibt noch Zeit für ein Picknick.")),
            Said("suna", _("Das geht leider nicht. Rechne mal nach.")),
            question=_("Warum sagt Suna, dass es nicht geht?"),
            answers=(
                _("Um halb zwei fährt kein Bus."),
                _("Der Bus um 13:30 Uhr kommt zu spät an."),
                _("Am See ist kein Picknick erlaubt."),
                _("Das Paddeln dauert zu lange."),
            ),
            right=1,
            why=_(
                "Der Bus braucht 50 Minuten. Wer um 13:30 Uhr losfährt, ist um 14:20 Uhr da, also 20 Minuten zu spät."
            ),
        ),
        part(
            Said("nora", _("Also der See und der Bus um 12:30 Uhr. Wer macht was?")),
            Said("tarek", _("Ich frage beim Bootshaus, ob sie genug Boote haben. Wir sind 26.")),
            Said("lars", _("Ich bestelle die Fahrkarten. Aber erst, wenn jemand das Geld eingesammelt hat.")),
            Said("suna", _("Das Geld sammle ich ein. Bis Donnerstag habe ich es.")),
            Said("nora", _("Und ich schreibe den Zettel für die Eltern, sobald Tarek Bescheid weiß.")),
            Said("tarek", _("Das Bootshaus hat heute zu. Ich rufe morgen an.")),
            question=_("Wer muss warten, bis jemand anders aus dem Chat etwas erledigt hat?"),
            answers=(_("nur Lars"), _("nur Nora"), _("Lars und Nora"), _("Tarek und Suna")),
            right=2,
            why=_(
                "Lars wartet auf das Geld, das Suna einsammelt. Nora wartet auf das, was Tarek "
                "erfährt. Tarek wartet auch, aber auf das Bootshaus."
            ),
        ),
        part(
            Later(_("Am nächsten Tag"), "15:30"),
            Said("tarek", _("Das Bootshaus hat 12 Boote, und in jedes passen zwei.")),
            Said("suna", _("Wir sind 26. Dann fehlt uns genau eins.")),
            Said(
                "tarek", _("Das leihen sie beim Nachbarn. Es kostet nichts extra, wir müssen nur bis Freitag zusagen.")
            ),
            Said("nora", _("Sehr gut. Dann schreibe ich jetzt den Zettel.")),
            Said(
                "lars",
                _("Schreib dazu, dass man trockene Sachen mitbringt. Letztes Jahr hatte nur ich Socken zum Wechseln."),
            ),
            question=_("Welcher Satz lässt sich aus dem Chat nicht belegen?"),
            answers=(
                _("Die Klasse braucht 13 Boote."),
                _("Das geliehene Boot macht den Tag nicht teurer."),
                _("Letztes Jahr war die Klasse auch paddeln."),
                _("Nora hat mit dem Zettel auf Tarek gewartet."),
            ),
            right=2,
            why=_(
                "Lars schreibt nur etwas über Socken zum Wechseln. Nasse Füße bekommt man auch bei "
                "Regen, ganz ohne Boot."
            ),
        ),
    )


def _helmet() -> ReadingChat:
    return reading_chat(
        _("Der rote Helm"),
        _("Oskar aus Idas Klasse sucht seinen Fahrradhelm. Lies genau, dann findest du ihn mit."),
        "messenger",
        {
            "ida": (_("Ida"), 14, "avatar-11"),
            "oskar": (_("Oskar"), 14, "avatar-14"),
        },
        part(
            Later(_("Montag"), "17:10"),
            Said("oskar", _("Ida, hast du meinen Helm gesehen? Den roten.")),
            Said("ida", _("Nein. Wann hattest du ihn zuletzt?")),
            Said("oskar", _("Heute früh auf dem Weg zur Schule. Da hatte ich ihn auf.")),
            Said("oskar", _("In der zweiten Pause hing er noch am Fahrrad. Enno hat gefragt, ob er neu ist.")),
            Said("ida", _("Und nach der Schule?")),
            Said(
                "oskar",
                _("Da habe ich geschoben, weil vorn die Luft raus war. Zu Hause habe ich gemerkt, dass er weg ist."),
            ),
            question=_("Bis wann war der Helm nach diesen Nachrichten sicher noch da?"),
            answers=(
                _("bis zum Weg zur Schule"),
                _("bis zur zweiten Pause"),
                _("bis zum Ende der Schule"),
                _("bis Oskar zu Hause war"),
            ),
            right=1,
            why=_("In der zweiten Pause hat Enno den Helm gesehen. Für später gibt es noch keinen Hinweis."),
        ),
        part(
            Said("ida", _("Bist du gleich nach Hause gegangen?")),
            Said("oskar", _("Nein. Erst mit Enno zum Kiosk, dann in die Werkstatt und dann noch in die Bücherei.")),
            Said("ida", _("Hattest du das Fahrrad in der Bücherei dabei?")),
            Said("oskar", _("Nein, das ist in der Werkstatt geblieben. Sie flicken den Reifen bis morgen.")),
            Said("ida", _("Weißt du noch, ob der Helm am Kiosk da war?")),
            Said("oskar", _("Ja! Da hat er am Lenker geklappert, und Enno war genervt.")),
            question=_("Wo kann Oskar den Helm nicht verloren haben?"),
            answers=(
                _("auf dem Weg von der Schule zum Kiosk"),
                _("auf dem Weg vom Kiosk zur Werkstatt"),
                _("in der Werkstatt"),
                _("auf dem Weg von der Werkstatt zur Bücherei"),
            ),
            right=0,
            why=_(
                "Am Kiosk hat der Helm noch am Lenker geklappert. Auf dem Weg dorthin ist er also "
                "nicht verloren gegangen."
            ),
        ),
        part(
            Later(_("Eine Stunde später"), "18:20"),
            Said("ida", _("Und? Hast du die Werkstatt erreicht?")),
            Said("oskar", _("Ja. Dort liegen drei Helme: ein roter mit Streifen, ein roter ohne und ein schwarzer.")),
            Said("ida", _("Und welcher ist deiner?")),
            Said("oskar", _("Meiner hat keine Streifen. Und innen steht mein Name, nur falsch geschrieben: Oksar.")),
            Said("ida", _("Wer schreibt denn so was?")),
            Said(
                "oskar",
                _(
                    "Meine kleine Schwester, sie lernt das gerade. Der Mann hat in den roten ohne "
                    "Streifen geschaut. Da steht nichts drin."
                ),
            ),
            question=_("Was folgt daraus?"),
            answers=(
                _("Der Helm mit Streifen gehört Oskar."),
                _("Keiner der drei Helme gehört Oskar."),
                _("Der Mann hat in den falschen Helm geschaut."),
                _("Oskars Schwester hat den Helm."),
            ),
            right=1,
            why=_("Nur der rote ohne Streifen kommt infrage. In dem steht aber kein Name, also ist es ein anderer."),
        ),
        part(
            Said("ida", _("Geh noch mal alles durch. Was hast du in der Werkstatt gemacht?")),
            Said(
                "oskar",
                _("Das Fahrrad abgegeben, einen Zettel bekommen und meine Sachen in die Tüte vom Kiosk gepackt."),
            ),
            Said("ida", _("Welche Sachen?")),
            Said("oskar", _("Das Schloss, die Lampe … und den Helm. Oh.")),
            Said("ida", _("Und wo ist die Tüte?")),
            Said(
                "oskar",
                _("In der Bücherei im Schließfach. Ich wollte sie nicht schleppen. Morgen um 10 machen sie auf."),
            ),
            Said("ida", _("Dann weißt du ja jetzt auch, was dir sonst noch fehlt.")),
            question=_("Was meint Ida mit dem letzten Satz?"),
            answers=(
                _("Oskar braucht einen neuen Helm."),
                _("Auch Schloss und Lampe sind weg, und Oskar hat es nicht bemerkt."),
                _("Schloss und Lampe liegen noch in der Werkstatt."),
                _("Oskar hat den Zettel der Werkstatt verloren."),
            ),
            right=1,
            why=_("Alle drei Sachen stecken in derselben Tüte. Gesucht hat Oskar aber nur den Helm."),
        ),
    )


def _band() -> ReadingChat:
    return reading_chat(
        _("Probe am Samstag"),
        _("Mirko spielt in einer Band. Vor dem Sommerfest fehlt noch eine Probe."),
        "youth-chat",
        {
            "mirko": (_("Mirko"), 16, "avatar-12"),
            "jana": (_("Jana"), 16, "avatar-06"),
            "hamid": (_("Hamid"), 17, "avatar-14"),
            "feli": (_("Feli"), 16, "avatar-10"),
        },
        part(
            Later(_("Mittwoch"), "18:40"),
            Said("jana", _("Wir brauchen noch eine Probe. Wann könnt ihr am Samstag?")),
            Said("hamid", _("Ab 11 Uhr. Um 15 Uhr fange ich im Eiscafé an, und der Weg dauert eine halbe Stunde.")),
            Said("feli", _("Ich habe bis 12 Uhr Training. Mit dem Rad bin ich 20 Minuten später da.")),
            Said("mirko", _("Ich kann den ganzen Tag, nur von 14 bis 15 Uhr muss ich mit dem Hund raus.")),
            Said("jana", _("Bei mir geht alles. Der Raum ist aber erst ab 12 Uhr frei.")),
            question=_("Wann können am Samstag alle vier zusammen proben?"),
            answers=(
                _("von 11 bis 14 Uhr"),
                _("von 12 bis 14:30 Uhr"),
                _("von 12:20 bis 14 Uhr"),
                _("von 12:20 bis 14:30 Uhr"),
            ),
            right=2,
            why=_("Feli kommt um 12:20 Uhr als Letzte. Mirko muss um 14 Uhr los, noch vor Hamid."),
        ),
        part(
            Said("jana", _("Dann sind es 100 Minuten für drei Lieder.")),
            Said(
                "hamid",
                _("Das schnelle sitzt. Beim langsamen fehlt nur der Schluss. Das neue ging noch nie bis zum Ende."),
            ),
            Said("feli", _("Dann beginnen wir mit dem neuen und lassen das schnelle weg?")),
            Said(
                "mirko",
                _("Ich würde es einmal zum Warmwerden spielen. Dann das neue, und zuletzt den Schluss vom langsamen."),
            ),
            Said("jana", _("So machen wir es. Das neue bekommt eine ganze Stunde.")),
            Said("hamid", _("Gut. Ich stelle vorher die Trommeln um, sonst hört man Feli nicht.")),
            question=_("In welcher Reihenfolge wollen sie proben?"),
            answers=(
                _("das neue Lied, das langsame, das schnelle"),
                _("das neue Lied, dann der Schluss vom langsamen"),
                _("das schnelle Lied, das langsame ganz, das neue"),
                _("das schnelle Lied, das neue, der Schluss vom langsamen"),
            ),
            right=3,
            why=_("Jana stimmt dem Vorschlag von Mirko zu. Felis Idee, mit dem neuen zu beginnen, gilt damit nicht."),
        ),
        part(
            Said("feli", _("Noch etwas: Wer bringt den Elefanten mit?")),
            Said("hamid", _("Welchen Elefanten?")),
            Said("feli", _("Den großen grauen Verstärker. Er heißt so, weil ihn niemand allein tragen kann.")),
            Said(
                "mirko", _("Der steht bei uns im Keller. Mein Onkel trägt mit, aber nur, wenn die Maus auch mitkommt.")
            ),
            Said("jana", _("Die Maus aus seinem Auto?")),
            Said(
                "mirko", _("Genau. Man steckt sie vorn ein und dreht, bis der Elefant auch im kleinen Raum gut klingt.")
            ),
            question=_("Was ist mit der „Maus“ wohl gemeint?"),
            answers=(
                _("das Haustier des Onkels"),
                _("die Maus eines Computers"),
                _("ein kleines Gerät, mit dem man den Klang einstellt"),
                _("ein zweiter, kleinerer Verstärker"),
            ),
            right=2,
            why=_(
                "Man steckt sie am Verstärker ein und dreht daran. Der Name passt, weil sie neben dem "
                "„Elefanten“ so klein ist."
            ),
        ),
        part(
            Later(_("Samstagabend"), "18:05"),
            Said("jana", _("Das lief besser, als ich dachte.")),
            Said("hamid", _("Das neue haben wir dreimal ganz geschafft.")),
            Said("feli", _("Nur für den Schluss vom langsamen war keine Zeit mehr.")),
            Said("mirko", _("Den übe ich zu Hause. Um zwei musste ich wirklich los.")),
            Said("jana", _("Das Fest ist am Freitag. Am Donnerstag ist der Raum noch mal frei, von 17 bis 18 Uhr.")),
            Said("hamid", _("Donnerstag kann ich.")),
            Said("feli", _("Ich auch, ab Viertel nach fünf.")),
            question=_("Welcher Satz lässt sich aus dem Chat nicht belegen?"),
            answers=(
                _("Das neue Lied haben sie ganz gespielt."),
                _("Ein Teil vom Plan für Samstag ist ausgefallen."),
                _("Feli kann am Donnerstag nicht die ganze Stunde."),
                _("Am Donnerstag kommen alle vier zur Probe."),
            ),
            right=3,
            why=_("Zugesagt haben nur Hamid und Feli. Mirko und Jana schreiben nicht, ob sie am Donnerstag können."),
        ),
    )


def _cake() -> ReadingChat:
    return reading_chat(
        _("Brunos Kuchen"),
        _("Levi backt nach einem alten Zettel seines Onkels. Nicht alles geht glatt."),
        "family-chat",
        {
            "levi": (_("Levi"), 15, "avatar-04"),
            "bruno": (_("Onkel Bruno"), None, "avatar-01"),
            "tilda": (_("Tilda"), 17, "avatar-13"),
        },
        part(
            Later(_("Sonntag"), "10:15"),
            Said(
                "levi", _("Onkel Bruno, ich backe deinen Apfelkuchen. Hier steht „zwei Becher Mehl“. Welcher Becher?")
            ),
            Said("bruno", _("Der blaue mit dem Sprung. Der stand immer bei euch im Schrank.")),
            Said("tilda", _("Der ist an Silvester heruntergefallen. Den gibt es nicht mehr.")),
            Said("bruno", _("Schade. Bis zum Rand war genau ein Viertelliter drin.")),
            Said("levi", _("Ich habe einen Messbecher, aber bei Mehl stehen da nur Gramm.")),
            Said("tilda", _("Dann nimm die Seite mit den Millilitern. Ein Viertelliter sind 250.")),
            question=_("Warum fragt Levi nach dem Becher?"),
            answers=(
                _("Er will den Kuchen im Becher backen."),
                _("Er kann sonst nicht wissen, wie viel Mehl gemeint ist."),
                _("Sein Messbecher ist kaputt."),
                _("Bruno möchte den Becher zurückhaben."),
            ),
            right=1,
            why=_(
                "Becher sind verschieden groß. Erst als Bruno sagt, wie viel in den blauen passte, "
                "kann Levi mit etwas anderem messen."
            ),
        ),
        part(
            Said("levi", _("Weiter: ein Becher Zucker, ein halber Becher Öl, vier Eier. Wir haben aber nur zwei.")),
            Said("bruno", _("Dann nimm von allem die Hälfte und die kleine Form.")),
            Said("tilda", _("Und auch nur halb so lange backen?")),
            Said("bruno", _("Nein. Der Teig steht in der kleinen Form gleich hoch. Statt 50 Minuten reichen 40.")),
            Said("levi", _("Und statt drei Äpfeln anderthalb?")),
            Said("bruno", _("Nimm ruhig alle drei. Äpfel können es gar nicht zu viele sein.")),
            question=_("Was gilt für Levis Kuchen?"),
            answers=(
                _("500 Milliliter Mehl, zwei Eier, drei Äpfel, 40 Minuten"),
                _("250 Milliliter Mehl, zwei Eier, anderthalb Äpfel, 25 Minuten"),
                _("250 Milliliter Mehl, zwei Eier, drei Äpfel, 40 Minuten"),
                _("250 Milliliter Mehl, vier Eier, drei Äpfel, 50 Minuten"),
            ),
            right=2,
            why=_(
                "Zwei Becher sind 500 Milliliter, die Hälfte davon sind 250. Nur bei den Äpfeln und "
                "bei der Zeit sagt Bruno etwas anderes als „die Hälfte“."
            ),
        ),
        part(
            Later(_("Eine Stunde später"), "11:40"),
            Said("levi", _("Er ist jetzt seit 40 Minuten im Ofen und immer noch ganz hell.")),
            Said("tilda", _("Wie heiß hast du ihn gestellt?")),
            Said("levi", _("180 Grad, wie auf dem Zettel.")),
            Said("bruno", _("Leuchtet die rote Lampe oder die grüne?")),
            Said("levi", _("Gar keine. Ich dachte, die sind kaputt.")),
            Said(
                "bruno",
                _(
                    "Nach dem Einstellen muss man noch auf Start drücken. Rot heißt: Er heizt. Grün "
                    "heißt: Er ist heiß genug."
                ),
            ),
            Said("levi", _("Oh. Dann war er nur noch warm von den Brötchen.")),
            question=_("Was ist passiert?"),
            answers=(
                _("Levi hat zu wenig Grad eingestellt."),
                _("Die Lampen am Ofen sind kaputt."),
                _("Der Ofen war schon heiß genug."),
                _("Der Ofen hat gar nicht geheizt."),
            ),
            right=3,
            why=_(
                "Keine Lampe hat geleuchtet, auch nicht die rote. Levi hat die Hitze eingestellt, aber nicht gestartet."
            ),
        ),
        part(
            Later(_("Am Nachmittag"), "15:05"),
            Said("levi", _("Jetzt sieht er gut aus. Nur in der Mitte ist er eingesunken.")),
            Said("bruno", _("Das macht nichts. Mit Puderzucker sieht das niemand.")),
            Said("tilda", _("Ich habe probiert. Hast du Salz statt Zucker genommen?")),
            Said("levi", _("Nein! Ich habe extra die Finger in beide Dosen gesteckt.")),
            Said("tilda", _("War nur Spaß. Er schmeckt wie früher, bloß viel mehr nach Apfel.")),
            Said("bruno", _("Das wundert mich nicht.")),
            question=_("Warum wundert das Bruno nicht?"),
            answers=(
                _("In halb so viel Teig sind so viele Äpfel wie sonst."),
                _("Levi hat Salz statt Zucker genommen."),
                _("Der Kuchen war zweimal im Ofen."),
                _("Puderzucker macht den Apfel kräftiger."),
            ),
            right=0,
            why=_(
                "Alles andere hat Levi halbiert, nur die Äpfel nicht. Im Verhältnis ist es also doppelt so viel Apfel."
            ),
        ),
    )


def _train() -> ReadingChat:
    return reading_chat(
        _("Der Anschluss"),
        _("Alma besucht ihren Cousin Theo. Unterwegs läuft manches anders als geplant."),
        "messenger",
        {
            "alma": (_("Alma"), 17, "avatar-03"),
            "theo": (_("Theo"), 16, "avatar-01"),
        },
        part(
            Later(_("Freitag"), "15:20"),
            Said("theo", _("Wann kommst du an? Ich hole dich vom Bahnhof ab.")),
            Said("alma", _("Mein Zug fährt um 16:04 Uhr ab und ist um 17:10 Uhr in Falkenau. Da steige ich um.")),
            Said("theo", _("Und weiter?")),
            Said(
                "alma",
                _(
                    "Um 17:25 Uhr fährt der kleine Zug zu euch, um 17:50 Uhr ist er da. Der nächste fährt "
                    "erst 18:25 Uhr."
                ),
            ),
            Said("theo", _("Gut. Von uns zum Bahnhof sind es zwölf Minuten zu Fuß.")),
            question=_("Wann muss Theo spätestens losgehen, damit Alma nicht warten muss?"),
            answers=(_("um 17:13 Uhr"), _("um 17:25 Uhr"), _("um 17:38 Uhr"), _("um 17:50 Uhr")),
            right=2,
            why=_("Alma kommt um 17:50 Uhr bei Theo an. Zwölf Minuten davor ist es 17:38 Uhr."),
        ),
        part(
            Later(_("Unterwegs"), "16:30"),
            Said("alma", _("Wir stehen. Sie sagen, es werden etwa zehn Minuten Verspätung.")),
            Said("theo", _("Dann klappt der Anschluss noch.")),
            Said("alma", _("Knapp. Ich muss durch den ganzen Bahnhof, das dauert vier Minuten.")),
            Said("theo", _("Und wenn du rennst?")),
            Said("alma", _("Mit dem Koffer? Dann dauert es fünf.")),
            Said("alma", _("Jetzt sagen sie: zwölf Minuten statt zehn.")),
            question=_("Schafft Alma den kleinen Zug um 17:25 Uhr, wenn es bei zwölf Minuten bleibt?"),
            answers=(
                _("Ja, sie hat dann noch drei Minuten Zeit."),
                _("Ja, aber nur, wenn sie rennt."),
                _("Nein, sie ist erst um 17:26 Uhr am Gleis."),
                _("Nein, der kleine Zug fällt aus."),
            ),
            right=2,
            why=_("Zwölf Minuten nach 17:10 Uhr ist 17:22 Uhr. Dazu kommen vier Minuten Weg, und der Zug ist weg."),
        ),
        part(
            Later(_("Eine Stunde später"), "17:30"),
            Said("alma", _("Verpasst. Ich habe nur noch die Rücklichter gesehen.")),
            Said("theo", _("Dann bleibt der um 18:25 Uhr. Der braucht auch 25 Minuten.")),
            Said("alma", _("Es gibt noch einen Bus. Der fährt um 17:45 Uhr und braucht 40 Minuten.")),
            Said("theo", _("Der hält aber am Markt. Von da sind es fünf Minuten zu uns.")),
            Said("alma", _("Und vom Bahnhof zwölf. Ich rechne mal.")),
            question=_("Womit ist Alma früher bei Theo zu Hause?"),
            answers=(
                _("mit dem Zug, denn er ist schneller"),
                _("mit dem Bus, gut eine halbe Stunde früher"),
                _("mit dem Bus, aber nur sieben Minuten früher"),
                _("mit beiden gleich früh"),
            ),
            right=1,
            why=_(
                "Der Bus hält um 18:25 Uhr am Markt, also ist Alma um 18:30 Uhr da. Mit dem Zug und "
                "dem Fußweg wird es 19:02 Uhr."
            ),
        ),
        part(
            Later(_("Noch eine Stunde später"), "18:27"),
            Said("alma", _("Ich stehe am Markt. Wo bist du?")),
            Said("theo", _("Auf dem Weg zum Bahnhof, wo sonst?")),
            Said("alma", _("Ich habe doch geschrieben, dass ich den Bus nehme.")),
            Said("theo", _("Du hast geschrieben, dass es ihn gibt.")),
            Said("alma", _("Stimmt. Die andere Nachricht steht noch hier im Feld, fertig getippt.")),
            Said("theo", _("Ich drehe um. Und beim nächsten Mal schick mir auch die Nachrichten, die ich lesen soll.")),
            question=_("Warum geht Theo zum Bahnhof?"),
            answers=(
                _("Er wusste nicht, dass Alma sich für den Bus entschieden hat."),
                _("Er hat den Markt nicht gefunden."),
                _("Er will Alma einen Streich spielen."),
                _("Alma hat ihm eine falsche Uhrzeit geschickt."),
            ),
            right=0,
            why=_(
                "Alma hat nur geschrieben, dass es einen Bus gibt. Dass sie ihn nimmt, hat sie "
                "getippt, aber nicht abgeschickt."
            ),
        ),
    )
