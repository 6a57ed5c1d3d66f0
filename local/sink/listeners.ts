const portAttempts = 10;

export interface Listener {
  port: number;
  close: () => Promise<void>;
}

/** Opens a port, where 0 is any that is free; fails with the code EADDRINUSE where it is taken. */
export type Listen = (address: string, port: number) => Promise<Listener>;

/** The same port on several addresses, which can be closed and opened again. */
export class Listeners {
  private listeners: Listener[] = [];
  private chosenPort: number;

  constructor(
    private readonly addresses: string[],
    port: number,
    private readonly listen: Listen,
  ) {
    this.chosenPort = port;
  }

  get port(): number {
    return this.chosenPort;
  }

  get isOpen(): boolean {
    return this.listeners.length > 0;
  }

  /** Port 0 means any port that is free on all of the addresses; once chosen it stays. */
  async open(): Promise<void> {
    if (this.isOpen) return;
    const fixed = this.chosenPort !== 0;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.openAll();
        return;
      } catch (error) {
        await this.close();
        if (!fixed) this.chosenPort = 0;
        if (fixed || attempt === portAttempts || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      }
    }
  }

  async close(): Promise<void> {
    const closing = this.listeners.map((listener) => listener.close());
    this.listeners = [];
    await Promise.all(closing);
  }

  private async openAll(): Promise<void> {
    for (const address of this.addresses) {
      const listener = await this.listen(address, this.chosenPort);
      this.listeners.push(listener);
      this.chosenPort = listener.port;
    }
  }
}
