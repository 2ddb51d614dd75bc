/** One small, complete file of each format, for the tests to damage. */
export const SMALL_FILES: Readonly<Record<string, string>> = {
  "frab-xml": `<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>Essai</title>
    <day_change>04:00</day_change>
    <time_zone_name>Europe/Paris</time_zone_name>
  </conference>
  <day date="2027-10-05">
    <room name="Aula">
      <event id="1" guid="8079583e-8321-506c-95af-fd2903a5f075" code="ABCDEF">
        <date>2027-10-05T09:00:00+02:00</date><start>09:00</start><duration>00:45</duration>
        <title>Ouvrir é</title><type>Keynote</type><track>Eau</track><language>fr</language>
        <url>https://example.org/1</url>
        <abstract>&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;</abstract>
        <persons><person id="7" code="P7">Ana Essai</person></persons>
        <links><link href="https://example.org/a">A</link></links>
      </event>
    </room>
  </day>
</schedule>
`,
  "frab-json": `${JSON.stringify(
    {
      schedule: {
        base_url: "https://example.org/base/",
        conference: {
          title: "Essai",
          time_zone_name: "Europe/Paris",
          rooms: [{ name: "Aula", capacity: 120 }, { name: "Vide" }],
          tracks: [{ name: "Eau", color: "#00f" }],
          days: [
            {
              date: "2027-10-05",
              rooms: {
                Aula: [
                  {
                    id: 1,
                    guid: "8079583e-8321-506c-95af-fd2903a5f075",
                    date: "2027-10-05T09:00:00+02:00",
                    duration: "1:00:30",
                    title: { fr: "Ouvrir", en: "Opening" },
                    track: { name: "Eau" },
                    type: "Workshop",
                    language: "de-formal",
                    persons: [{ code: "P7", public_name: "Ana Essai", biography: "**Vive** l'eau" }],
                    attachments: [{ url: "slides.pdf", title: "Slides" }],
                  },
                ],
              },
            },
          ],
        },
      },
    },
    null,
    1,
  )}\n`,
  grid: `${JSON.stringify(
    [
      {
        date: "2027-10-05T00:00:00",
        rooms: [
          {
            id: 4,
            name: "Aula",
            sessions: [
              {
                id: "10",
                title: "Filer",
                startsAt: "2027-10-05T09:00:00",
                endsAt: "2027-10-05T10:00:00",
                isServiceSession: false,
                isPlenumSession: false,
                speakers: [{ id: "u1", name: "Ana Essai" }],
                categories: [
                  { id: 1, name: "Session format", categoryItems: [{ id: 2, name: "Workshop" }] },
                  { id: 3, name: "Track", categoryItems: [{ id: 5, name: "Eau" }] },
                  { id: 6, name: "Language", categoryItems: [{ id: 7, name: "English" }] },
                ],
                room: "Aula",
                roomId: 4,
              },
              {
                id: "11",
                title: "Lunch",
                startsAt: "2027-10-05T12:00:00",
                endsAt: "2027-10-05T13:00:00",
                isServiceSession: true,
                isPlenumSession: true,
                speakers: [],
                categories: [],
              },
            ],
          },
        ],
      },
    ],
    null,
    1,
  )}\n`,
  all: `${JSON.stringify(
    {
      sessions: [
        {
          id: "10",
          title: "Filer",
          startsAt: "2027-10-05T09:00:00",
          endsAt: "2027-10-05T10:00:00",
          isServiceSession: false,
          isPlenumSession: true,
          speakers: ["u1"],
          categoryItems: [5],
          roomId: 4,
        },
      ],
      speakers: [{ id: "u1", fullName: "Ana Essai", tagLine: "Hydrologue", bio: "Née ici" }],
      rooms: [{ id: 4, name: "Aula" }],
      categories: [{ id: 3, title: "Track", items: [{ id: 5, name: "Eau" }] }],
    },
    null,
    1,
  )}\n`,
  sched: `${JSON.stringify(
    [
      {
        event_key: "K1",
        id: "abc",
        name: "Filer",
        event_start: "2018-03-28 09:00",
        event_end: "2018-03-28 10:30",
        event_type: "Eau",
        format: "Atelier",
        venue: "Aula",
        seats: "40",
        speakers: [{ username: "ana", name: "Ana Essai", company: "Eaux", position: "Cheffe" }],
        moderators: "Bea Modèle",
      },
      { event_key: "K2", name: "Pause", event_start: "2018-03-28 10:30", event_end: "2018-03-28 11:00", active: "Y" },
    ],
    null,
    1,
  )}\n`,
  csv: `identifiant;titre;type;thématique;lieu;salle;date;début;fin;capacité;intervenants;modérateurs;liens;résumé
a;Filer;atelier;Eau;Halle;Aula;05/10/2027;9h00;10h30;40;Ana Essai (Cheffe, Eaux)|Bea Modèle;Zoé;Voir https://example.org/a;"Un; ""deux""
trois"
b;Plus tard;visite;;;;;;;;;;;
FIN
`,
};
