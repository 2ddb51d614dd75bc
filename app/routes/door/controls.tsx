import { useTranslation } from "react-i18next";

export interface Post {
  readonly checkpoint: string;
  readonly direction: "in" | "out";
}

/** A checkpoint to choose. `lends`: an entry lends a thing there, and an exit gives it back. */
export interface PostCheckpoint {
  readonly slug: string;
  readonly name: string;
  readonly lends: boolean;
}

/** Whether a checkpoint of the door lends things. */
export function lendsAt(checkpoints: readonly PostCheckpoint[], wanted: string): boolean {
  return checkpoints.find(({ slug }) => slug === wanted)?.lends ?? false;
}

/** Chooses the direction and the checkpoint, within reach of the thumb. */
export function Controls({
  post,
  checkpoints,
  onChange,
}: {
  post: Post;
  checkpoints: readonly PostCheckpoint[];
  onChange: (post: Post) => void;
}) {
  const { t } = useTranslation("door");
  const lends = lendsAt(checkpoints, post.checkpoint);
  return (
    <div className={`grid gap-3 ${lends ? "min-[30rem]:grid-cols-2" : "grid-cols-2"}`}>
      <fieldset className="flex">
        <legend className="mb-0.5 p-0 text-sm font-semibold">{t("direction.legend")}</legend>
        {(["in", "out"] as const).map((direction) => (
          <label
            key={direction}
            className="flex min-h-14 grow cursor-pointer items-center justify-center border-2 border-forest px-2 text-center font-semibold text-forest first-of-type:rounded-l-md last-of-type:rounded-r-md has-checked:bg-forest has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="direction"
              value={direction}
              checked={post.direction === direction}
              onChange={() => onChange({ ...post, direction })}
              className="sr-only"
            />
            {t(lends ? `loan.direction.${direction}` : `direction.${direction}`)}
          </label>
        ))}
      </fieldset>
      <label className="grid content-start gap-0.5">
        <span className="text-sm font-semibold">{t("checkpoint")}</span>
        <select
          value={post.checkpoint}
          onChange={(event) => {
            onChange({ ...post, checkpoint: event.target.value });
            // A hand-held reader types: with the focus here, it would choose another checkpoint.
            event.target.blur();
          }}
          className="min-h-14 w-full min-w-0 rounded-md border-2 border-zinc bg-paper px-3 font-semibold"
        >
          {checkpoints.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
