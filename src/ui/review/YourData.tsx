import { type ChangeEvent, useState } from 'react';
import { useJournal } from '../journal/useJournal.ts';
import { useDispatch } from '../PlayerContext.tsx';

/** Everything that the page keeps stays in this browser: save it, bring it back, erase it. */
export function YourData() {
  const journal = useJournal();
  const dispatch = useDispatch();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const tell = (text: string): void => {
    setDone(text);
    dispatch({ type: 'say', text });
  };
  const bring = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const field = event.currentTarget;
    const [file] = field.files ?? [];
    if (file) {
      const read = await file.text().catch(() => '');
      tell(
        journal.importText(read)
          ? `${file.name} was read: the newer of two entries counts.`
          : `${file.name} holds no progress of this lesson. Nothing was changed.`,
      );
      field.value = '';
    }
  };
  return (
    <section className="r-data" aria-labelledby="your-data">
      <h2 className="heading" id="your-data">
        Your progress
      </h2>
      <p className="q-note">It is kept in this browser alone.</p>
      <div className="q-actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            journal.saveFile({
              name: 'envoy-sidecar-progress.json',
              type: 'application/json',
              text: journal.exportText(),
            })
          }
        >
          Save as a file
        </button>
        <label className="button r-bring">
          Read a file
          <input
            type="file"
            accept="application/json,.json"
            className="visually-hidden"
            onChange={(event) => {
              void bring(event);
            }}
          />
        </label>
        {!isAsking && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            Erase
          </button>
        )}
      </div>
      {isAsking && (
        <div className="t-sure">
          <p>
            <b>Erase all answers, forms and due days?</b> This cannot be undone. A saved file can be read again.
          </p>
          <div className="q-actions">
            <button
              type="button"
              className="button"
              onClick={() => {
                journal.erase();
                setAsking(false);
                tell('All progress was erased.');
              }}
            >
              Erase everything
            </button>
            <button type="button" className="button button-main" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </div>
      )}
      <p className="q-note">{done}</p>
    </section>
  );
}
