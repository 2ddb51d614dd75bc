import { deviceName } from "./phone-storage.ts";

/** What this phone says of itself with its requests; null where it is not known. */
export interface OwnReport {
  /** In percent. */
  battery: number | null;
  waiting: number | null;
  /** Milliseconds by which its clock is ahead. */
  offset: number | null;
  /** Whether it has deleted what it kept of the door, because its right has ended. */
  isWiped: boolean;
}

/** The header of a report, as a dictionary of RFC 9651. */
export function reportHeader({ battery, waiting, offset, isWiped }: OwnReport): Record<string, string> {
  const said = [
    `device="${deviceName()}"`,
    battery !== null && `battery=${battery}`,
    waiting !== null && `waiting=${waiting}`,
    offset !== null && `offset=${offset}`,
    isWiped && "wiped=?1",
  ];
  return { "x-door-phone": said.filter(Boolean).join(", ") };
}

/** Keeps the battery of a report as the browser tells it. */
export function followBattery(report: OwnReport): void {
  const phone = navigator as { getBattery?: () => Promise<EventTarget & { readonly level: number }> };
  phone.getBattery?.().then(
    (battery) => {
      const look = () => {
        report.battery = Math.round(battery.level * 100);
      };
      look();
      battery.addEventListener("levelchange", look);
    },
    () => {},
  );
}
