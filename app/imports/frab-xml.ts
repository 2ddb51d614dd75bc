/** frab XML, also pretalx's: `<schedule><conference/><day><room><event/></room></day></schedule>`. */
import type { FrabSchedule, PlacedEvent } from "./frab-schedule.ts";
import { lineOf } from "./plain-text.ts";
import { line } from "./problems.ts";
import { capacity } from "./shapes.ts";
import type { XmlElement } from "./xml-document.ts";

/** Reads the schedule of the root element; its events are read later. */
export function frabXmlSchedule(root: XmlElement): FrabSchedule {
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
    events: days.flatMap(dayEvents),
  };
}

/** Lists a day's events, under its rooms or, in old files of FOSDEM, under the day itself. */
function dayEvents(day: XmlElement): PlacedEvent[] {
  const date = day.attributes.get("date")?.trim() || null;
  const placed = (room: string | null) => (element: XmlElement) => {
    const at = line(element.line);
    return { at, day: date, room, value: eventObject(element), place: [at] };
  };
  return [
    ...children(day, "event").map(placed(null)),
    ...children(day, "room").flatMap((room) => children(room, "event").map(placed(nameOf(room)))),
  ];
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
