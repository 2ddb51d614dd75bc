import { SCAN_KINDS, type ScanLogWanted } from "#app/domain/door/scan-log.ts";
import { choiceOf, numberOf, searchOf } from "#app/ui/organiser/list-address.ts";

/** What an address of the door's log asks for: `q`, `point`, `genre`. */
export function scanLogWanted(address: URLSearchParams, edition: number): ScanLogWanted {
  return {
    edition,
    text: searchOf(address),
    checkpoint: numberOf(address, "point"),
    kind: choiceOf(address, "genre", SCAN_KINDS),
  };
}
