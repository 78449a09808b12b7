"""Training on a Spark cluster; serving knows nothing of it."""

from cf.spark.config import SparkConfig
from cf.spark.trainer import SparkTrainer

__all__ = ["SparkConfig", "SparkTrainer"]
