"""All dashboards."""

from deploy.grafana.delivery import DELIVERY
from deploy.grafana.newsroom import NEWSROOM
from deploy.grafana.operations import OPERATIONS

BOARDS = (OPERATIONS, NEWSROOM, DELIVERY)
