import { May } from "./office.ts";
import { PostButton } from "./post-button.tsx";

/** A move of a row: the address that makes it, and what it says to a screen reader; null for a row that is at that end. */
type Move = { readonly to: string; readonly says: string } | null;

/** Moves a row of settings up or down. The buttons of all rows are below each other, also where one is missing. */
export function MoveButtons({ up, down }: { up: Move; down: Move }) {
  return (
    <May needs="edit-settings">
      <div className="grid w-fit grid-cols-2 gap-1">
        <Arrow move={up} sign="↑" />
        <Arrow move={down} sign="↓" />
      </div>
    </May>
  );
}

function Arrow({ move, sign }: { move: Move; sign: string }) {
  // As tall and as wide as a button.
  if (!move)
    return (
      <span aria-hidden="true" className="button invisible">
        {sign}
      </span>
    );
  return (
    <PostButton look="quiet" to={move.to} aria-label={move.says}>
      {sign}
    </PostButton>
  );
}
