/** frab XML: `<schedule><conference/><day><room><event/></room></day></schedule>`, pretalx's included. */
import { FRAB_EVENT, type FrabSchedule, type PlacedEvent } from "./frab-schedule.ts";
import { lineOf } from "./plain-text.ts";
import { type Findings, line } from "./problems.ts";
import { capacity, shaped } from "./shapes.ts";
import type { XmlElement } from "./xml-document.ts";

/** The schedule that the root element holds; what cannot be read is noted in `findings`. */
export function frabXmlSchedule(root: XmlElement, findings: Findings): FrabSchedule {
  const conference = child(root, "conference");
  const zone = conference && child(conference, "time_zone_name");
  const days = children(root, "day");
  const listed = [
    root,
    ...children(root, "tracks"),
    ...(conference ? [conference, ...children(conference, "tracks")] : []),
  ];
  const rooms = [
    ...(conference ? [conference, ...children(conference, "rooms")] : []).flatMap((place) => children(place, "room")),
    ...days.flatMap((day) => children(day, "room")),
  ];
  return {
    title: conference ? textOf(conference, "title") : null,
    zone: { at: line(zone?.line ?? root.line), name: zone ? lineOf(zone.text) : null },
    dayChange: conference ? textOf(conference, "day_change") : null,
    baseUrl: conference ? textOf(conference, "base_url") : null,
    tracks: listed.flatMap((place) => children(place, "track")).flatMap((track) => nameOf(track) ?? []),
    rooms: rooms.flatMap((room) => {
      const name = nameOf(room);
      return name ? [{ name, capacity: capacity.parse(room.attributes.get("capacity")) }] : [];
    }),
    days: days.map((day) => ({ at: line(day.line), date: day.attributes.get("date")?.trim() || null })),
    events: days.flatMap((day) => dayEvents(day, findings)),
  };
}

function dayEvents(day: XmlElement, findings: Findings): PlacedEvent[] {
  const date = day.attributes.get("date")?.trim() || null;
  return children(day, "room").flatMap((room) =>
    children(room, "event").flatMap((element) => {
      const event = shaped(FRAB_EVENT, eventObject(element), [line(element.line)], findings);
      return event ? [{ at: line(element.line), day: date, room: nameOf(room), event }] : [];
    }),
  );
}

function eventObject(element: XmlElement): Record<string, unknown> {
  const simple = Object.fromEntries(element.children.map((part) => [part.name, part.text]));
  const list = (name: string, item: string) => children(element, name).flatMap((part) => children(part, item));
  return {
    ...simple,
    ...Object.fromEntries(["id", "guid", "code"].map((name) => [name, element.attributes.get(name) ?? simple[name]])),
    persons: list("persons", "person").map(personObject),
    links: list("links", "link").map(linkObject),
    attachments: list("attachments", "attachment").map(linkObject),
  };
}

function personObject(person: XmlElement): Record<string, unknown> {
  return {
    ...Object.fromEntries(person.children.map((part) => [part.name, part.text])),
    ...Object.fromEntries(person.attributes),
    name: lineOf(person.text) ?? person.attributes.get("name") ?? textOf(person, "name"),
  };
}

function linkObject(link: XmlElement): Record<string, unknown> {
  return { url: link.attributes.get("href") ?? link.attributes.get("url") ?? lineOf(link.text), title: link.text };
}

function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((candidate) => candidate.name === name) ?? null;
}

function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

function textOf(element: XmlElement, name: string): string | null {
  return lineOf(child(element, name)?.text ?? "");
}

/** frab names a room in an attribute and a track in its text; pretalx uses the attribute for both. */
function nameOf(element: XmlElement): string | null {
  return lineOf(element.attributes.get("name") ?? "") ?? lineOf(element.text);
}
