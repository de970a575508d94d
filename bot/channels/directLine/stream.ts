/** One client's WebSocket: sends what the transcript holds after its watermark, in order, each entry at least once. */
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { ActivityPage } from './activities.ts';

export interface StreamOptions {
  readonly socket: WebSocket;
  /** Number of the last activity that the client has seen. */
  readonly watermark: number;
  readonly read: (watermark: number) => Promise<ActivityPage>;
  /** Bytes waiting in memory for a client that does not read; beyond, its socket is closed. */
  readonly maxBufferedBytes: number;
  readonly log: Logger;
}

export class ClientStream {
  readonly #options: StreamOptions;
  #seen: number;
  #pumping = false;
  #pumpAgain = false;
  #answered = true;
  #ending: { readonly code: number; readonly reason: string } | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#seen = options.watermark;
    options.socket.on('pong', () => {
      this.#answered = true;
    });
    options.socket.on('error', (error) => options.log.debug({ err: error }, 'A stream failed.'));
  }

  /** Sends what is new. Calls may overlap: one pump runs, and runs again for what came meanwhile. */
  wake(): void {
    this.#pumpAgain = true;
    if (this.#pumping) return;
    this.#pumping = true;
    this.#pump().catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'A stream could not read its conversation.');
      this.#options.socket.close(1011, 'The conversation could not be read.');
    });
  }

  /** Sends what is not kept; no watermark, which clients take as « the one you have stays ». */
  sendUnkept(activity: Partial<Activity>): void {
    if (this.#isOpen()) void this.#send(JSON.stringify({ activities: [activity] }));
  }

  /**
   * An empty message, as « Receive activities » describes, and a ping that a dead peer leaves unanswered until the next call.
   * It also looks at the transcript, in case another process wrote there.
   */
  keepAlive(): void {
    const { socket } = this.#options;
    if (!this.#answered) {
      socket.terminate();
      return;
    }
    this.#answered = false;
    socket.ping();
    void this.#send('');
    this.wake();
  }

  close(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
  }

  /** Closes when what is already being sent has left. */
  finish(code: number, reason: string): void {
    this.#ending = { code, reason };
    if (!this.#pumping) this.close(code, reason);
  }

  async #pump(): Promise<void> {
    try {
      while (this.#pumpAgain && this.#isOpen()) {
        this.#pumpAgain = false;
        await this.#sendPages();
      }
    } finally {
      // In the same step as the last look at #pumpAgain: a call in between would be forgotten.
      this.#pumping = false;
      if (this.#ending !== undefined) this.close(this.#ending.code, this.#ending.reason);
    }
  }

  async #sendPages(): Promise<void> {
    for (let complete = false; !complete && this.#isOpen(); ) {
      const { activities, watermark, last, complete: isLast } = await this.#options.read(this.#seen);
      // The next page is read when this one has left: memory holds one page for a slow client.
      if (activities.length > 0) await this.#send(JSON.stringify({ activities, watermark }));
      this.#seen = last;
      complete = isLast;
    }
  }

  /** Resolves when the operating system has taken the message, or the socket is gone. */
  #send(message: string): Promise<void> {
    const { socket, maxBufferedBytes, log } = this.#options;
    if (socket.bufferedAmount > maxBufferedBytes) {
      log.warn({ bufferedBytes: socket.bufferedAmount }, 'A client does not read its stream: closed.');
      socket.terminate();
      return Promise.resolve();
    }
    return new Promise((resolve) => socket.send(message, () => resolve()));
  }

  #isOpen(): boolean {
    return this.#options.socket.readyState === this.#options.socket.OPEN;
  }
}
