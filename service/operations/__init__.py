"""What an operator needs: health, metrics, logs, mail, backups."""
